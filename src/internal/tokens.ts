/**
 * The design tokens: what a page may set as `--briefing-<name>` on any ancestor, and what holds where it does not.
 * Types, styles, the documentation and the stories read this list.
 */
export const TOKENS = {
  'font-text':
    'Charter,"Bitstream Charter","Iowan Old Style","Palatino Linotype",P052, Georgia, "Noto Naskh Arabic",serif',
  'font-data': '-apple-system,"Segoe UI",Roboto, "Liberation Sans",system-ui, sans-serif',
  ink: 'light-dark(#17191c,#eceae4)',
  'ink-soft': 'light-dark(#54575c,#a9aba8)',
  surface: 'light-dark(#fdfcf9,#15171a)',
  tint: 'light-dark(#f1efe9,#24282d)',
  line: 'light-dark(#d8d5cc,#363a3f)',
  'line-strong': 'light-dark(#84868a,#7b7f84)',
  rule: 'light-dark(#17191c,#bdbab2)',
  accent: 'light-dark(#8f1d2c,#f0a39b)',
  link: 'light-dark(#17191c,#eceae4)',
  focus: 'light-dark(#0b57d0,#8ab4f8)',
  'confidence-high': 'light-dark(#0d5257,#7cc4c2)',
  'confidence-medium': 'light-dark(#4a5768,#a9b6c8)',
  'confidence-low': 'light-dark(#82500a,#e0b070)',
  'size-base': 'medium',
  'size-micro': '0.75em',
  'size-data': '0.8125em',
  'size-small': '0.9375em',
  'size-body': '1.125em',
  'size-head': '1.1875em',
  measure: '37em',
  margin: 'clamp(11.5em, 23cqi, 16em)',
  gutter: '2.5em',
  motion: '160ms',
} as const;

export type Token = keyof typeof TOKENS;
