import { and, count, desc, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { letters } from '#db/schema/outbox.ts';
import { open } from '#src/lib/keys.ts';
import { maskEmail } from '#src/lib/phone.ts';

export const LETTERS_PER_PAGE = 25;

export const LETTER_STATES = ['waiting', 'sent', 'failed', 'kept'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** Whose letters: those to the account and those to the learner it is. */
type ReaderOfLetters = { readonly accountId: string; readonly learnerId: string | null };

/** The letters to somebody, the latest first. */
export async function ownLetters(reader: Reader, of: ReaderOfLetters, page = 1) {
  return lettersWhere(reader, toThem(of), page);
}

/** One letter to somebody; null when it is not theirs. */
export async function ownLetter(reader: Reader, of: ReaderOfLetters, letterId: string) {
  const [letter] = await reader
    .select()
    .from(letters)
    .where(and(eq(letters.id, letterId), toThem(of)));
  return letter ? shown(letter) : null;
}

/** Every letter of the outbox, for administrators; by state when one is named. */
export async function lettersPage(reader: Reader, filter: { readonly state?: string | null; readonly page?: number }) {
  const state = LETTER_STATES.find((known) => known === filter.state);
  return lettersWhere(reader, state && eq(letters.state, state), filter.page);
}

/** How many letters are in each state. */
export async function letterCounts(reader: Reader): Promise<Readonly<Record<LetterState, number>>> {
  const rows = await reader.select({ state: letters.state, total: count() }).from(letters).groupBy(letters.state);
  const counts = { waiting: 0, sent: 0, failed: 0, kept: 0 };
  for (const row of rows) counts[row.state] = row.total;
  return counts;
}

/** One letter of the outbox. */
export async function letterPage(reader: Reader, letterId: string) {
  const [letter] = await reader.select().from(letters).where(eq(letters.id, letterId));
  return letter ? shown(letter) : null;
}

async function lettersWhere(reader: Reader, where: SQL | undefined, page = 1) {
  const number = Math.max(1, page);
  const [counted] = await reader.select({ total: count() }).from(letters).where(where);
  const rows = await reader
    .select()
    .from(letters)
    .where(where)
    .orderBy(desc(letters.createdAt), desc(letters.id))
    .limit(LETTERS_PER_PAGE)
    .offset((number - 1) * LETTERS_PER_PAGE);
  return { total: counted?.total ?? 0, page: number, items: rows.map(shown) };
}

function shown({ address, ...letter }: typeof letters.$inferSelect) {
  const addressMasked = address === null ? null : maskEmail(open(address, 'letters', 'address', letter.id));
  return { ...letter, addressMasked };
}

function toThem({ accountId, learnerId }: ReaderOfLetters): SQL | undefined {
  return or(
    eq(letters.accountId, accountId),
    learnerId ? inArray(letters.learnerId, samePerson(learnerId)) : undefined,
  );
}
