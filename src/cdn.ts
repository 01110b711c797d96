import './internal/unclobber.js';

export * from './index.js';
