import { createServer } from 'node:http';

/**
 * A second server of scripts, on an origin of its own: `read(path)` gives the text of one, or nothing. For what stands in a page
 * beside the script tag.
 */
export async function startScripts(read) {
  const server = createServer(async (request, response) => {
    const path = request.url.slice(1);
    // Names alone, so that no path leads out of its folder.
    const isPath = path.split('/').every((part) => /^@?\w[\w.-]*$/.test(part));
    const body = isPath ? await read(path).catch(() => undefined) : undefined;
    const headers = { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' };
    response.writeHead(body ? 200 : 404, headers).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
