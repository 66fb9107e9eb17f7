import { type IncomingHttpHeaders, request } from 'node:http';
import type { Site } from './site.ts';

type Asked = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  /** Sent in parts without saying how long it is. */
  readonly isChunked?: boolean;
};
export type RawAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

/** A request as no browser would send it: any Host, any path, any headers, bodies without a length. */
export function raw(site: Site, asked: Asked): Promise<RawAnswer> {
  const { method = 'GET', path, headers = {}, body, isChunked = false } = asked;
  const length = body === undefined || isChunked ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: site.port, method, path, headers: { ...length, ...headers } });
    let isAnswered = false;
    sent.on('error', (error) => isAnswered || reject(error));
    sent.on('response', (answer) => {
      isAnswered = true;
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      answer.on('error', reject);
    });
    if (body !== undefined) sent.write(body);
    sent.end();
  });
}
