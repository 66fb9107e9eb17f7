import { Agent, request } from 'node:http';
import type { OneOfMany } from './crowd.ts';
import type { Site } from './site.ts';

export type Answer = { readonly status: number; readonly location: string; readonly milliseconds: number };
export type Post = {
  readonly site: Site;
  readonly who: OneOfMany;
  readonly path: string;
  readonly form: Record<string, string>;
};

/** Sends every form at the same moment, each over a connection of its own; a broken connection counts as status 0. */
export function postAtOnce(posts: readonly Post[]): Promise<readonly Answer[]> {
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  return Promise.all(posts.map((post) => send(agent, post)));
}

function send(agent: Agent, { site, who, path, form }: Post): Promise<Answer> {
  const body = new URLSearchParams(form).toString();
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, location = '') =>
      resolve({ status, location, milliseconds: performance.now() - startedAt });
    const headers = {
      Cookie: who.cookie,
      Origin: site.origin,
      Host: new URL(site.origin).host,
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': Buffer.byteLength(body),
    };
    const sent = request({ agent, host: '127.0.0.1', port: site.port, path, method: 'POST', headers }, (response) => {
      response.resume();
      response.once('end', () => end(response.statusCode ?? 0, response.headers.location));
      response.once('error', () => end(0));
    });
    sent.once('error', () => end(0));
    sent.end(body);
  });
}

/** How many of each. */
export function tally(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** The value below which so many per cent lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}
