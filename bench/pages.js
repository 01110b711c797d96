// The pages that the rivals are measured in: the same but for their programs.
import { bundled, sheetOf } from './bundle.js';

const LAYOUT = `
  body { margin: 1rem; }
  main { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 1rem 2rem; }
  main:has(> .wide) { display: block; }
  briefing-feed { display: contents; }
  iframe { border: 0; inline-size: 100%; block-size: 46rem; }
`;

/** A whole page in our language. */
export const pageWith = (head, body) => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Briefings</title>
<style>${LAYOUT}</style>
${head}
</head>
<body>${body}</body>
</html>`;

/** What a page has in its head for a rival: its sheets, and the script of ours that it loads as it is. */
export async function headOf({ sheets = [], style = '', script }) {
  const texts = await Promise.all(sheets.map(sheetOf));
  return `<style>${texts.join('')}${style}</style>${script ? `<script type="module" src="${script}"></script>` : ''}`;
}

/** Puts the page of a rival on the server, and gives its path. Its program waits there for `run(feed, names)`. */
export async function pageOf(server, rival) {
  const { file, attributes } = rival;
  const path = `/pages/${Object.entries(rival).join()}`.replace(/[^\w/]+/g, '-');
  server.put(`/rivals/${file}.js`, await bundled(`rivals/${file}`));
  const program = `<script type="module">
import { show } from '/rivals/${file}.js';
const place = document.querySelector('main');
const whole = (address) => new URL(address, location.href).href;
window.run = (feed, ids) => show(place, whole(feed), ids, ${JSON.stringify(attributes)});
</script>`;
  server.put(`${path}.html`, pageWith((await headOf(rival)) + program, '<main></main>'));
  return `${path}.html`;
}
