import type { Browser, BrowserContext, Page } from 'playwright';
import type { Site } from './site.ts';

type Value = string | readonly string[] | { readonly file: string; readonly bytes: Uint8Array };
export type Fields = Readonly<Record<string, Value>>;

/** Somebody at a real browser, with or without JavaScript, who does everything through the pages. */
export class Walker {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #origin: string;

  private constructor(context: BrowserContext, page: Page, origin: string) {
    this.#context = context;
    this.page = page;
    this.#origin = origin;
  }

  static async start(browser: Browser, site: Site, hasScript: boolean): Promise<Walker> {
    const context = await browser.newContext({ javaScriptEnabled: hasScript, locale: 'zh-CN' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return new Walker(context, page, site.origin);
  }

  /** Opens a page and expects it to be there. */
  async open(path: string): Promise<this> {
    const answer = await this.page.goto(this.#origin + path);
    if (!answer?.ok()) throw new Error(`${path} answers ${answer?.status()}`);
    return this;
  }

  async signIn(handle: string, password: string): Promise<this> {
    await this.open('/sign-in');
    return this.submit('accounts.signIn', { handle, password });
  }

  /** Fills in the form of an action on the present page and posts it; expects it to be done. */
  async submit(action: string, fields: Fields = {}, which = 0): Promise<this> {
    const before = this.page.url();
    await this.post(action, fields, which);
    const faults = await this.page.locator('.error-summary, [role=alert]').allInnerTexts();
    const title = await this.page.title();
    if (faults.length > 0) throw new Error(`${action} at ${before} was not done: ${faults.join(' ')}`);
    if (/没有|出错|not found|wrong/.test(title)) throw new Error(`${action} at ${before} led to "${title}"`);
    return this;
  }

  /** Fills in and posts, whatever comes of it. */
  async post(action: string, fields: Fields = {}, which = 0): Promise<this> {
    const form = this.page.locator(`form[action*="_action=${action}"]`).nth(which);
    if ((await form.count()) === 0) {
      const notices = await this.page.locator('main .notice, main .conditions, main .task-list').allInnerTexts();
      throw new Error(`no form for ${action} at ${this.page.url()}: ${await this.page.title()} ${notices.join(' ')}`);
    }
    await form.evaluate((element) => element.closest('details')?.setAttribute('open', '')).catch(() => undefined);
    for (const [name, value] of Object.entries(fields)) await this.#fill(form, name, value);
    const button = form.locator('button[type=submit], button:not([type])').first();
    await Promise.all([this.page.waitForLoadState('load'), button.click()]);
    await this.page.waitForLoadState('load');
    return this;
  }

  async #fill(form: ReturnType<Page['locator']>, name: string, value: Value): Promise<void> {
    const field = form.locator(`[name="${name}"]`);
    if ((await field.count()) === 0) throw new Error(`no field ${name} at ${this.page.url()}`);
    const kind = await field
      .first()
      .evaluate((element) => (element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase()));
    if (typeof value === 'object' && 'file' in value) {
      await field.setInputFiles({
        name: value.file,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(value.bytes),
      });
    } else if (kind === 'radio' || kind === 'checkbox') {
      for (const one of [value].flat()) await this.#tick(form.locator(`[name="${name}"][value="${one}"]`));
    } else if (kind === 'select') await field.selectOption(value as string);
    else await field.first().fill(value as string);
  }

  /** By keyboard, as everybody can, however the box is drawn. */
  async #tick(box: ReturnType<Page['locator']>): Promise<void> {
    if (await box.isChecked()) return;
    await box.focus();
    await this.page.keyboard.press('Space');
    if (!(await box.isChecked())) throw new Error(`the box at ${this.page.url()} does not take a tick`);
  }

  /** The visible text of the page's main part. */
  async text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** The address of the first link of the page whose address has this part. */
  async link(part: string): Promise<string> {
    const href = await this.page.locator(`a[href*="${part}"]`).first().getAttribute('href');
    if (!href) throw new Error(`no link to ${part} at ${this.page.url()}`);
    return href;
  }

  /** The last part of the present address's path. */
  get id(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  /** Asks for a file with this person's cookies. */
  async download(path: string): Promise<{ readonly status: number; readonly bytes: Buffer; readonly type: string }> {
    const answer = await this.#context.request.get(this.#origin + path);
    return { status: answer.status(), bytes: await answer.body(), type: answer.headers()['content-type'] ?? '' };
  }

  async end(): Promise<void> {
    await this.#context.close();
  }
}
