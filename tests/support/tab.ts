import type { Browser, BrowserContext, Page } from 'playwright';
import type { Principal } from './demo-accounts.ts';
import type { Site } from './site.ts';
import type { Visitor } from './visitor.ts';

/** The widths that every page must fit: a small phone and a desk. */
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

type Wish = { readonly hasScript?: boolean; readonly isLarge?: boolean };

/** One browser tab for each principal, already signed in by the visitor's cookies; opened when first asked for. */
export function tabs(browser: Browser, site: Site, visitors: ReadonlyMap<Principal, Visitor>, wish: Wish = {}) {
  const open = new Map<Principal, Page>();
  const contexts: BrowserContext[] = [];
  const of = async (who: Principal): Promise<Page> => {
    const known = open.get(who);
    if (known) return known;
    const context = await browser.newContext({ viewport: DESK, javaScriptEnabled: wish.hasScript ?? true });
    contexts.push(context);
    const pairs = (visitors.get(who)?.cookie ?? '').split('; ').filter(Boolean);
    if (wish.isLarge) pairs.push('large=1');
    const url = site.origin;
    await context.addCookies(
      pairs.map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.split('=')[1] ?? '', url })),
    );
    const page = await context.newPage();
    open.set(who, page);
    return page;
  };
  return { of, end: () => Promise.all(contexts.map((context) => context.close())) };
}
