import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { learners } from '#db/schema/learners.ts';
import { type Letter, writeLetters } from '#src/features/outbox/write-letter.ts';
import { open, seal } from '#src/lib/keys.ts';
import { type Language, localPath, speak } from '#src/lib/language.ts';
import { settings } from '#src/lib/settings.ts';
import type { RunDetail } from './run.queries.ts';
import { runLetterMessages } from './run-letters.messages.ts';

export type RunNews = {
  readonly kind: 'cancelled' | 'terminated' | 'changed';
  readonly reason: string;
  /** What is new, in a reader's language; for `changed`. */
  readonly news?: (language: Language) => string;
};

/** Tells everybody who has or wants a place on a run, each in their language. Returns how many letters were written. */
export async function tellLearners(tx: Transaction, run: RunDetail, news: RunNews): Promise<number> {
  const readers = await readersOf(tx, run.id);
  await writeLetters(
    tx,
    readers.map((reader) => letterTo(reader, run, news)),
  );
  return readers.length;
}

type Reader = Awaited<ReturnType<typeof readersOf>>[number];

async function readersOf(tx: Transaction, runId: string) {
  const isLive = sql`${enrolments.state} IN ('submitted','returned','waiting','offered','confirmed')`;
  return tx
    .select({
      learnerId: learners.id,
      name: learners.name,
      accountId: learners.accountId,
      language: accounts.language,
      handleKind: accounts.handleKind,
      handle: accounts.handle,
    })
    .from(enrolments)
    .innerJoin(learners, eq(learners.id, enrolments.learnerId))
    .leftJoin(accounts, eq(accounts.id, learners.accountId))
    .where(and(eq(enrolments.runId, runId), isLive))
    .orderBy(enrolments.id);
}

function letterTo(reader: Reader, run: RunDetail, { kind, reason, news }: RunNews): Letter {
  const language = reader.language ?? 'zh';
  const t = speak(runLetterMessages, language);
  const facts = {
    name: reader.name,
    course: language === 'zh' ? run.titleZh : run.titleEn,
    run: run.number,
    institution: language === 'zh' ? run.institutionZh : run.institutionEn,
    reason,
    news: news?.(language) ?? '',
    phone: run.contactPhone,
    link: `${settings.origin}${localPath(kind === 'changed' ? '/me' : '/courses', language)}`,
  };
  const { accountId, handle } = reader;
  const email = accountId && handle && reader.handleKind === 'email' ? handle : null;
  return {
    to: { accountId, learnerId: reader.learnerId },
    address: email ? (id) => seal(open(email, 'accounts', 'handle', accountId ?? ''), 'letters', 'address', id) : null,
    language,
    template: `run-${kind}`,
    subject: t[`${kind}Subject`](facts),
    body: t[`${kind}Body`](facts),
  };
}
