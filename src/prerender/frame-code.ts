import { escapePasted } from './escape-html.js';

/** The code of a frame: its address says what to show, its helper gives it the height. Until then it is `height` pixels high. */
export function frameCode(frame: URL, title: string, height: number): string {
  const attributes = {
    src: frame.href,
    title,
    width: '100%',
    height: String(height),
    frameborder: '0',
    loading: 'lazy',
    sandbox: 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapePasted(value)}"`);
  return `<iframe${written.join('')}></iframe>`;
}

/** The code of the helper for the frames of a page. */
export const frameHelper = (frame: URL): string =>
  `<script type="module" src="${escapePasted(new URL('parent.js', frame).href)}"></script>`;
