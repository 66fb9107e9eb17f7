import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { learners } from '#db/schema/learners.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { type Day, dayOf, type Instant, timeOf } from '#src/lib/day.ts';
import { open, seal } from '#src/lib/keys.ts';
import { type Language, localPath, speak } from '#src/lib/language.ts';
import { settings } from '#src/lib/settings.ts';
import { type LetterFacts, letterMessages } from './letters.messages.ts';
import type { RunToEnrol } from './run-to-enrol.queries.ts';

export type LetterKind =
  | 'confirmed'
  | 'waiting'
  | 'submitted'
  | 'returned'
  | 'rejected'
  | 'approved'
  | 'released'
  | 'offered'
  | 'promoted'
  | 'passedOver'
  | 'lapsed'
  | 'calledOff'
  | 'withdrawn'
  | 'removed'
  | 'deferred'
  | 'moved'
  | 'noShow';

export type EnrolmentLetter = {
  readonly kind: LetterKind;
  readonly learnerId: string;
  readonly run: RunToEnrol;
  readonly waitingNumber: number | null;
  readonly reason?: string;
  /** Until when an offer stands. */
  readonly until?: Instant | null;
  /** The last day to answer. */
  readonly dueOn?: Day | null;
};

/** Puts a letter of this room into the outbox, in the learner's language; mailed where the account has an address. */
export async function writeEnrolmentLetter(tx: Transaction, letter: EnrolmentLetter): Promise<void> {
  const reader = await readerOf(tx, letter.learnerId);
  const t = speak(letterMessages, reader.language);
  const facts = factsOf(letter, reader.name, reader.language);
  await writeLetter(tx, {
    to: { accountId: reader.accountId, learnerId: letter.learnerId },
    address: reader.email ? (id) => seal(reader.email ?? '', 'letters', 'address', id) : null,
    language: reader.language,
    template: `enrolment-${letter.kind}`,
    subject: t[`${letter.kind}Subject`](facts),
    body: t[`${letter.kind}Body`](facts),
  });
}

async function readerOf(tx: Transaction, learnerId: string) {
  const [row] = await tx
    .select({
      name: learners.name,
      accountId: learners.accountId,
      language: accounts.language,
      handleKind: accounts.handleKind,
      handle: accounts.handle,
    })
    .from(learners)
    .leftJoin(accounts, eq(accounts.id, learners.accountId))
    .where(eq(learners.id, learnerId));
  const { name = '', accountId = null, language, handleKind, handle } = row ?? {};
  const email = accountId && handle && handleKind === 'email' ? open(handle, 'accounts', 'handle', accountId) : null;
  return { name, accountId, language: language ?? ('zh' as const), email };
}

export function factsOf(letter: EnrolmentLetter, name: string, language: Language): LetterFacts {
  const { run } = letter;
  const isChinese = language === 'zh';
  return {
    name,
    course: isChinese ? run.titleZh : run.titleEn,
    run: run.number,
    institution: isChinese ? run.institutionZh : run.institutionEn,
    address: isChinese ? run.addressZh : run.addressEn,
    from: plainDay(run.startsOn, language),
    to: plainDay(run.endsOn, language),
    phone: run.contactPhone,
    link: `${settings.origin}${localPath('/me', language)}`,
    waitingNumber: letter.waitingNumber,
    reason: letter.reason ?? '',
    until: letter.until ? `${plainDay(dayOf(letter.until), language)} ${timeOf(letter.until)}` : '',
    dueOn: letter.dueOn ? plainDay(letter.dueOn, language) : '',
  };
}

function plainDay(day: Day, language: Language): string {
  return language === 'zh' ? day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日') : day;
}
