import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { siteSettings } from '#db/schema/site.ts';
import { now } from '#src/lib/clock.ts';

const KEPT_MS = 30_000;

const demoMarks = new WeakMap<Reader, { readonly isDemo: boolean; readonly at: number }>();

/** A fact of this installation by its key, or null when nobody has set it. */
export async function siteSetting(reader: Reader, key: string): Promise<string | null> {
  const [row] = await reader.select().from(siteSettings).where(eq(siteSettings.key, key));
  return row?.value ?? null;
}

/**
 * Whether this is a demonstration database (`demo` = `yes`). Asked on every page, so the answer is kept: for good
 * when it is yes, since a database never stops being one, and for half a minute when it is no.
 */
export async function isDemo(reader: Reader): Promise<boolean> {
  const kept = demoMarks.get(reader);
  if (kept && (kept.isDemo || now() - kept.at < KEPT_MS)) return kept.isDemo;
  const answer = (await siteSetting(reader, 'demo')) === 'yes';
  demoMarks.set(reader, { isDemo: answer, at: now() });
  return answer;
}

/** Throws away what `isDemo` keeps; the deed that saves settings calls it. */
export function forgetDemoMark(reader: Reader): void {
  demoMarks.delete(reader);
}
