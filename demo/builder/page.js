import { WAYS, copyCode, optionsOf } from '/dist/copy-code.js';
import { fetchFeed } from '/dist/feed/feed-client.js';
import { startBuilder } from './builder.js';

const [manifest, integrity] = await Promise.all(
  ['/dist/custom-elements.json', '/dist/cdn/integrity.json'].map(async (file) => (await fetch(file)).json()),
);
const { origin } = location;
/** What is copied names the very version that its hash is of: such an address stays good when there is a newer one. */
const { src: script } = document.querySelector('script[integrity]');

startBuilder(document.querySelector('#builder'), {
  ...{ WAYS, copyCode, optionsOf, fetchFeed, manifest },
  script: { url: script, integrity: integrity['briefing-elements.js'] },
  frameUrl: `${origin}/dist/frame/index.html`,
  feedUrl: `${origin}/feed.json`,
});
