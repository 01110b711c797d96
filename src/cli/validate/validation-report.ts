import type { Shell } from '../command.js';
import type { CheckedPage, Problem } from './check-page.js';

/** What came of one page: what was found, or why it could not be looked at. */
export type PageResult =
  Pick<CheckedPage, 'name' | 'items' | 'problems'> | { readonly name: string; readonly reason: string };

const countOf = (problems: readonly Problem[], wanted: Problem['level']) =>
  problems.filter(({ level }) => level === wanted).length;

/** How many of the pages' problems are errors, how many warnings, and how many pages were not looked at. */
export function sumOf(results: readonly PageResult[]) {
  const problems = results.flatMap((result) => ('problems' in result ? result.problems : []));
  return {
    errors: countOf(problems, 'error'),
    warnings: countOf(problems, 'warning'),
    unchecked: results.filter((result) => 'reason' in result).length,
  };
}

/** Writes a line for each problem of a page, and one to sum it up. */
export function writeText(result: PageResult, { out }: Shell): void {
  const { name } = result;
  if ('reason' in result) {
    out(`${name}  not checked  ${result.reason}`);
    return;
  }
  for (const { level, path, line, column, message } of result.problems) {
    const place = line === undefined ? name : `${name}:${String(line)}:${String(column)}`;
    out(`${place}  ${level}  ${path ? `${path}: ` : ''}${message}`);
  }
  const { errors, warnings } = sumOf([result]);
  const items = result.items === undefined ? '' : counted(result.items, 'item');
  out(
    result.problems.length > 0
      ? `${counted(errors, 'error')}, ${counted(warnings, 'warning')} in ${name}${items && ` (${items})`}`
      : `${name} is right: ${items}, no errors, no warnings`,
  );
}

/** Writes everything as one JSON object, described in docs/validate.md. */
export function writeJson(results: readonly PageResult[], { out }: Shell): void {
  for (const line of JSON.stringify({ ...sumOf(results), pages: results }, null, 2).split('\n')) out(line);
}

const counted = (count: number, noun: string) =>
  `${count === 0 ? 'no' : String(count)} ${noun}${count === 1 ? '' : 's'}`;
