/** The file of src/lit that stands in the place of each module of Lit's. */
export const OUR_LIT = new Map([
  ['lit', 'lit'],
  ['lit/directives/live.js', 'live'],
  ['lit/directives/repeat.js', 'repeat'],
  ['@lit-labs/ssr-client', 'hydrate'],
]);
