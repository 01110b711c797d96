// What is measured, in the words and units of the tables. What is bare has no ratio beside it.
const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const count = (value) => Math.round(value).toLocaleString('en-GB');
const bytes = (value) =>
  value < 1_000_000 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1_000_000).toFixed(1)} MB`;

export const MEASURES = {
  shown: {
    title: 'all shown',
    format: ms,
    says: 'From just before the first tag or the request for the feed until every card is in the page, those in the viewport are drawn and painted with their pictures, and the main thread has come to rest (the first idle callback after that frame).',
  },
  work: {
    title: 'work until then',
    format: ms,
    says: "The processor's time of all tasks on the main thread until that is shown. Less troubled than the clock by what else the machine does.",
  },
  drawn: {
    title: 'all drawn',
    format: ms,
    says: 'Until every card has its DOM. "–" for who leaves cards that nobody looks at undrawn.',
  },
  rendering: {
    title: 'style and layout',
    format: ms,
    says: "The processor's time on the main thread for style and layout, from the start until all is drawn or nothing more is.",
  },
  main: { title: 'all work', format: ms, says: "The processor's time of all tasks on the main thread, in that time." },
  longest: {
    title: 'longest task',
    format: (value) => (value ? ms(value) : '< 50 ms'),
    isBare: true,
    says: 'The longest task on the main thread, by the clock.',
  },
  heap: {
    title: 'heap',
    format: bytes,
    says: 'What the heap of JavaScript has grown by, garbage collected before and after.',
  },
  nodes: {
    title: 'nodes',
    format: count,
    says: 'What the number of nodes has grown by, in shadow roots and templates, too.',
  },
  shift: {
    title: 'layout shift',
    format: (value) => (value === 0 ? '0' : value.toFixed(3)),
    isBare: true,
    says: 'The sum of all layout shifts.',
  },
  text: {
    title: 'first text',
    format: ms,
    says: 'From the start of the navigation until the first headline with its date is painted.',
  },
  picture: { title: 'with its picture', format: ms, says: 'Until its picture is there, too.' },
  answer: {
    title: '"?" answers',
    format: ms,
    says: 'Until the "?" of the grade of confidence, pressed again and again, opens its table.',
  },
  received: {
    title: 'received',
    format: bytes,
    says: 'Everything that came over the line: page, programs, feed, picture.',
  },
  requests: { title: 'requests', format: count, says: 'How many requests that took.' },
  bytes: {
    title: 'bytes',
    format: bytes,
    says: 'The program with all that it imports, and the sheets that it needs in the page, minified, after brotli. Ours are the figures of `npm run size`: a bundler takes `briefing-card.js`, a page without one the script-tag file or the loader with what it loads.',
  },
  first: {
    title: 'first card',
    format: ms,
    says: 'From just before the list is put into a page that has the feed already, until its cards in the viewport are painted and the main thread has come to rest.',
  },
  longestScroll: {
    title: 'longest task, read on',
    format: ms,
    isBare: true,
    says: 'The longest task, by the clock, while "Show more" is pressed twenty times and the whole page is scrolled.',
  },
  longestWork: {
    title: 'its work',
    format: ms,
    isBare: true,
    says: "The longest of those tasks by the processor's time.",
  },
  nodesFirst: { title: 'nodes at first', format: count, says: 'The nodes of the list at first.' },
  nodesLast: {
    title: 'nodes at last',
    format: count,
    says: 'The same when "Show more" has been pressed twenty times.',
  },
  growth: {
    title: 'growth',
    format: (value) => `×${value.toFixed(1)}`,
    isBare: true,
    says: 'The nodes at last, to those at first.',
  },
};
