/** What is wrong with the headers of an answer that no cache may keep. */
export interface CacheProblems {
  /** What lets a cache keep it. */
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/** RFC 9111, 3.5 and 5.2.2.9: these let a shared cache keep an answer even to a request with `Authorization`. RFC 8246: `immutable`. */
const INVITING = ['public', 's-maxage', 'immutable'];

/** RFC 9213: caches of content delivery networks follow these before `Cache-Control`. */
const TARGETED = /^(?:(?:[\w-]+-)?cdn-cache-control|surrogate-control)$/;

export function cacheProblems(headers: Headers): CacheProblems {
  const control = headers.get('cache-control');
  const directives = directivesOf(control ?? '');
  const faults: string[] = [];
  if (control === null) faults.push('there is no Cache-Control');
  else if (!directives.has('no-store')) faults.push(`Cache-Control has no "no-store" (${control})`);
  const inviting = INVITING.filter((directive) => directives.has(directive));
  if (inviting.length > 0) faults.push(`Cache-Control has "${inviting.join('" and "')}" (${control ?? ''})`);
  for (const [name, value] of headers) {
    if (TARGETED.test(name) && !directivesOf(value).has('no-store'))
      faults.push(`${name} has no "no-store" (${value})`);
  }
  const vary = (headers.get('vary') ?? '').toLowerCase().split(/\s*,\s*/);
  const varies = vary.includes('authorization') || vary.includes('*');
  return { faults, warnings: varies ? [] : ['Vary does not name Authorization'] };
}

/** The names of the directives. A quoted value may have commas in it. */
const directivesOf = (value: string): ReadonlySet<string> =>
  new Set([...value.toLowerCase().matchAll(/([^\s,=]+)(?:=(?:"[^"]*"|[^,]*))?/g)].map(([, name = '']) => name));
