import eslint from '@eslint/js';
