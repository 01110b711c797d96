/** The tokens that no card uses: whatever shows more declares them, too. */
export const FURTHER_TOKENS = {
  'size-micro': '0.75em',
  'size-control': '0.875em',
  'size-small': '0.9375em',
  'size-body': '1.125em',
  'size-dek': 'clamp(1.1875em, 1.09em + 0.75cqi, 1.4375em)',
  'size-reading': 'clamp(1.375em, 0.95em + 2.4cqi, 1.75em)',
  'size-headline': 'clamp(1.8125em, 1.05em + 3.9cqi, 3.625em)',
  'space-section': 'clamp(2.25em, 4.8cqi, 3em)',
  margin: 'clamp(11.5em, 23cqi, 16em)',
  'column-mark': '1.75em',
  'column-term': '12em',
  radius: '2px',
  target: '24px',
  motion: '160ms',
} as const;
