import { WAYS, copyCode, optionsOf } from '/dist/copy-code.js';
import { fetchFeed } from '/dist/feed/feed-client.js';
import { startBuilder } from './builder.js';

const [manifest, integrity] = await Promise.all(
  ['/dist/custom-elements.json', '/dist/cdn/integrity.json'].map(async (file) => (await fetch(file)).json()),
);
const { origin } = location;

startBuilder(document.querySelector('#builder'), {
  ...{ WAYS, copyCode, optionsOf, fetchFeed, manifest },
  script: { url: `${origin}/dist/cdn/briefing-elements.js`, integrity: integrity['briefing-elements.js'] },
  frameUrl: `${origin}/dist/frame/index.html`,
  feedUrl: `${origin}/feed.json`,
});
