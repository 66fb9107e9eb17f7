import type { Site } from './site.ts';

type Answer = {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  readonly headers: Headers;
};
type Fields = Readonly<Record<string, string | readonly string[] | File>>;

/** Somebody with a browser's manners but no browser: keeps cookies, sends Origin, follows nothing by itself. */
export class Visitor {
  readonly #site: Site;
  readonly #cookies = new Map<string, string>();

  constructor(site: Site) {
    this.#site = site;
  }

  /** Asks for a page. */
  async get(path: string): Promise<Answer> {
    return this.#send(path, { method: 'GET' });
  }

  /** Posts a form to a page; `action` is `room.deed`. Files make it multipart. */
  async post(
    path: string,
    action: string | null,
    fields: Fields = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const address = action ? `${path}${path.includes('?') ? '&' : '?'}_action=${action}` : path;
    return this.#send(address, {
      method: 'POST',
      body: bodyOf(fields),
      headers: { Origin: this.#site.origin, ...headers },
    });
  }

  /** Signs in with a handle and a password, as the form does. Throws when it fails. */
  async signIn(handle: string, password: string): Promise<this> {
    const answer = await this.post('/sign-in', 'accounts.signIn', { handle, password });
    if (answer.status !== 303) throw new Error(`${handle} could not sign in: ${answer.status}`);
    return this;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0) headers.set('Cookie', this.cookie);
    const response = await fetch(this.#site.origin + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: await response.text(),
      headers: response.headers,
    };
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const [name = '', ...value] = pair.split('=');
    if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value.join('='));
  }
}

function bodyOf(fields: Fields): FormData | URLSearchParams {
  const hasFile = Object.values(fields).some((value) => value instanceof File);
  const body = hasFile ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one as string);
  }
  return body;
}
