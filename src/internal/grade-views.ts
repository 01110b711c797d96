// What a grade needs beyond its reading: loaded where it is drawn or explained.
export { drawingStyles } from './grade-drawing.js';
export { grounds, statement, statementStyles } from './grade-statement.js';
export { gradeTable } from './grade-table-view.js';
export { tableStyles } from './grade-table-view.styles.js';
