import { setTimeout } from 'node:timers/promises';
import { and, asc, eq, lte } from 'drizzle-orm';
import { createTransport, type Transporter } from 'nodemailer';
import { type Database, write } from '#db/client.ts';
import { letters } from '#db/schema/outbox.ts';
import { now } from '#src/lib/clock.ts';
import { instant } from '#src/lib/day.ts';
import { open } from '#src/lib/keys.ts';
import { settings } from '#src/lib/settings.ts';
import { faultOf, MOST_TRIES, waitAfter } from './delivery.rules.ts';

type Letter = typeof letters.$inferSelect;
export type Smtp = { readonly url: string; readonly from: string };
export type Delivery = { readonly stop: () => Promise<void> };

const LOOK_EVERY_MS = 5000;
const TIMEOUT_MS = 20_000;

/**
 * Sends waiting letters one after another until stopped; looks again every five seconds. Without a mail server it
 * does nothing, and letters stay readable on the site. `onFault` hears of bugs, never of refused letters.
 */
export function startDelivery(
  db: Database,
  smtp: Smtp | null = settings.smtp,
  onFault: (error: unknown) => void = () => undefined,
): Delivery {
  if (!smtp) return { stop: async () => undefined };
  const transport = transportTo(smtp);
  const stopping = new AbortController();
  const tryNext = () =>
    deliverNext(db, transport, smtp.from).catch((error: unknown) => {
      onFault(error);
      return false;
    });
  const run = async () => {
    while (!stopping.signal.aborted) if (!(await tryNext())) await nap(stopping.signal);
    transport.close();
  };
  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

/** Waits until it is time to look again, or until stopped. */
async function nap(signal: AbortSignal): Promise<void> {
  await setTimeout(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
}

/** A connection to the mail server that gives up after twenty seconds. */
export function transportTo(smtp: Smtp): Transporter {
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  return createTransport({ url: smtp.url, pool: false, ...timeouts });
}

/** Sends the letter that has waited longest; answers whether there was one. */
export async function deliverNext(db: Database, transport: Transporter, from: string): Promise<boolean> {
  const letter = await takeNext(db);
  if (!letter) return false;
  try {
    await transport.sendMail(mailOf(letter, from));
  } catch (error) {
    await putBack(db, letter, error);
    return true;
  }
  await write(db, async (tx) => {
    const sent = { state: 'sent', sentAt: now(), nextAttemptAt: null, lastFault: null } as const;
    await tx.update(letters).set(sent).where(eq(letters.id, letter.id));
  });
  return true;
}

/**
 * Takes a letter in a short write: its next try is set before it is sent, so that no second worker takes it and a
 * process that dies meanwhile leaves it to be tried again.
 */
async function takeNext(db: Database): Promise<Letter | null> {
  const due = and(eq(letters.state, 'waiting'), lte(letters.nextAttemptAt, now()));
  const [seen] = await db.select({ id: letters.id }).from(letters).where(due).limit(1);
  if (!seen) return null;
  return write(db, async (tx) => {
    const [letter] = await tx.select().from(letters).where(due).orderBy(asc(letters.nextAttemptAt)).limit(1);
    if (!letter) return null;
    const attempts = letter.attempts + 1;
    const nextAttemptAt = instant(now() + (waitAfter(attempts) ?? waitAfter(MOST_TRIES - 1) ?? 0));
    await tx.update(letters).set({ attempts, nextAttemptAt }).where(eq(letters.id, letter.id));
    return { ...letter, attempts, nextAttemptAt };
  });
}

async function putBack(db: Database, letter: Letter, error: unknown): Promise<void> {
  const fault = faultOf(error);
  const isOver = fault.isFinal || waitAfter(letter.attempts) === null;
  const outcome = isOver ? ({ state: 'failed', nextAttemptAt: null } as const) : {};
  await write(db, async (tx) => {
    await tx
      .update(letters)
      .set({ lastFault: fault.text, ...outcome })
      .where(eq(letters.id, letter.id));
  });
}

/** The same id on every try lets mail servers drop a second copy. */
function mailOf(letter: Letter, from: string) {
  const to = letter.address === null ? '' : open(letter.address, 'letters', 'address', letter.id);
  const messageId = `<${letter.id}@${from.slice(from.lastIndexOf('@') + 1).replace(/>.*/, '')}>`;
  const headers = { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language === 'zh' ? 'zh-CN' : 'en' };
  return { from, to, subject: letter.subject, text: letter.body, messageId, headers };
}
