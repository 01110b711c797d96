/** The tokens that no plain card uses, but other layouts do, and whatever shows more. */
export const LAYOUT_TOKENS = {
  'size-item': '1.0625em',
  'size-head': '1.1875em',
  'size-hero': 'clamp(1.625em, 1em + 2.8cqi, 2.75em)',
  'space-row': '0.65em',
  gutter: '2.5em',
  'column-picture': '4.75em',
} as const;
