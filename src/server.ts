import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import { keptPage, keyOfPage } from '#src/lib/kept-pages.ts';
import { log } from '#src/lib/log.ts';
import { settings } from '#src/lib/settings.ts';
import { aTurnstile } from '#src/lib/turnstile.ts';

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: undefined,
  locals: undefined,
) => Promise<void> | void;

const MEGABYTE = 1024 * 1024;
const LARGEST_BODY = 12 * MEGABYTE;
const STOP_WITHIN_MS = 10_000;
/** Connections that may wait to be accepted when thousands come at the same moment (the system has a limit of its own). */
const LONGEST_QUEUE = 8_192;
/** Forms that are worked on at the same time; their writers share commits (db/client.ts). */
const FORMS_AT_ONCE = 64;
const enterWithForm = aTurnstile(FORMS_AT_ONCE);
const squeeze = compression({ threshold: 1024 });

/** The same on every answer, pages and files alike: nothing inline, nothing from elsewhere, never framed. */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  ...(settings.origin.startsWith('https:')
    ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
    : {}),
};

/**
 * Serves the built site: time-outs, headers on every answer (static files too), 413 before a body is read, /en as the
 * language, compression, and a stop that lets answers finish.
 */
export async function serve(distFolder: string): Promise<{ stop: () => Promise<void> }> {
  process.env.ASTRO_NODE_AUTOSTART = 'disabled';
  const entry = (await import(pathToFileURL(join(distFolder, 'server', 'entry.mjs')).href)) as { handler: Handler };
  const server = createServer({ maxHeaderSize: 16 * 1024 }, (request, response) =>
    answer(entry.handler, request, response),
  );
  // When thousands come at once, some wait in line before their headers are read.
  server.requestTimeout = 180_000;
  server.headersTimeout = 180_000;
  server.keepAliveTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: settings.port, host: settings.host, backlog: LONGEST_QUEUE }, resolve);
  });
  return { stop: () => stop(server) };
}

function answer(handler: Handler, request: IncomingMessage, response: ServerResponse): void {
  const startedAt = performance.now();
  const requestId = randomUUID();
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  response.setHeader('X-Request-Id', requestId);
  request.headers['x-request-id'] = requestId;
  request.headers['x-dengke-address'] = addressOf(request);
  response.on('finish', () => note(request, response, requestId, startedAt));
  const fault = whyRefused(request);
  if (fault) {
    refuse(request, response, fault.status, fault.text);
    return;
  }
  takeLanguage(request);
  if (sentFromMemory(request, response)) return;
  squeeze(request as never, response as never, () => {
    inTurn(handler, request, response).catch((error: unknown) => {
      log.error({ err: error, requestId }, 'request failed outside the pages');
      if (!response.headersSent) refuse(request, response, 500, `error ${requestId}`);
    });
  });
}

/** Forms go in a few at a time: a crowd of thousands waits outside, where it costs almost no memory. */
async function inTurn(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    const leave = await enterWithForm();
    if (response.closed) return leave();
    response.once('close', leave);
  }
  await handler(request, response, undefined, undefined);
}

function whyRefused(request: IncomingMessage): { status: number; text: string } | null {
  if (isTooLarge(request)) {
    return { status: 413, text: '文件或表单太大（最多 12 MB）。 The form or file is too large (12 MB at most).' };
  }
  return isPlausible(request) ? null : { status: 400, text: 'bad request' };
}

/** A body must say how long it is: a chunked one could not be refused before it is read. */
function isTooLarge(request: IncomingMessage): boolean {
  if (request.headers['transfer-encoding']) return true;
  return Number(request.headers['content-length'] ?? 0) > LARGEST_BODY;
}

function isPlausible(request: IncomingMessage): boolean {
  const { url = '', method = '' } = request;
  if (!/^(GET|HEAD|POST|OPTIONS)$/.test(method) || !url.startsWith('/') || url.startsWith('//')) return false;
  try {
    return !decodeURIComponent(url.split('?')[0] ?? '').includes('\0');
  } catch {
    return false;
  }
}

/** Limits count tries by address: behind a proxy that we were told to trust, the last one it wrote down. */
function addressOf(request: IncomingMessage): string {
  const named = settings.trustProxy ? String(request.headers['x-forwarded-for'] ?? '').split(',') : [];
  return named.at(-1)?.trim() || request.socket.remoteAddress || 'unknown';
}

function takeLanguage(request: IncomingMessage): void {
  const { url = '/' } = request;
  delete request.headers['x-dengke-language'];
  if (!/^\/en(?=\/|\?|$)/.test(url)) return;
  request.headers['x-dengke-language'] = 'en';
  request.url = url.slice(3).replace(/^(?!\/)/, '/');
}

/** A public page that is kept is sent as it is, before anything else wakes up. */
function sentFromMemory(request: IncomingMessage, response: ServerResponse): boolean {
  const { method, url: address = '/', headers } = request;
  const key = keyOfPage({ method, cookie: headers.cookie, language: headers['x-dengke-language'] as string, address });
  const page = key && keptPage(key);
  if (!page) return false;
  const isSqueezed = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
  const body = isSqueezed ? page.gzip() : page.body;
  const encoding = isSqueezed ? { 'Content-Encoding': 'gzip' } : {};
  const length = { Vary: 'Accept-Encoding', 'Content-Length': body.length };
  response.writeHead(200, { ...page.headers, ...encoding, ...length });
  response.end(body);
  return true;
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`${text}\n`);
  request.resume();
}

function note(request: IncomingMessage, response: ServerResponse, requestId: string, startedAt: number): void {
  const path = (request.url ?? '').split('?')[0];
  const milliseconds = Math.round(performance.now() - startedAt);
  log.debug({ requestId, method: request.method, path, status: response.statusCode, milliseconds }, 'answered');
}

async function stop(server: ReturnType<typeof createServer>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
  await closed;
  clearTimeout(late);
}
