// A bare Node server that sends given bytes with the same headers: what a page could cost at the least.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [port = '0', bodyFile = '', headersFile = ''] = process.argv.slice(2);
const body = readFileSync(bodyFile);
const headers = JSON.parse(readFileSync(headersFile, 'utf8')) as Record<string, string>;

createServer((_request, response) => {
  response.writeHead(200, { ...headers, 'Content-Length': String(body.length) });
  response.end(body);
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
