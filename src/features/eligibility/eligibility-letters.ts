import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { learners } from '#db/schema/learners.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { dayOf } from '#src/lib/day.ts';
import { open, seal } from '#src/lib/keys.ts';
import { type Language, localPath, speak } from '#src/lib/language.ts';
import { fen, formatFen } from '#src/lib/money.ts';
import { settings } from '#src/lib/settings.ts';
import { differenceSentence } from './difference-words.ts';
import { amountOf } from './eligibility.rules.ts';
import { letterMessages } from './letters.messages.ts';
import type { Worse } from './recheck.role.ts';

type About = { readonly titleZh: string; readonly titleEn: string; readonly number: string };

/** Writes to each whose subsidy was lost or is less than they were told: what was said when, what holds now, and why. */
export async function writeRecheckLetters(tx: Transaction, run: About, worse: readonly Worse[]): Promise<void> {
  if (worse.length === 0) return;
  const readers = await readersOf(
    tx,
    worse.map((one) => one.learnerId),
  );
  for (const one of worse) {
    const reader = readers.get(one.learnerId);
    if (!reader) continue;
    const { language, email } = reader;
    const t = speak(letterMessages, language);
    const facts = factsOf(run, one, reader.name, language);
    await writeLetter(tx, {
      to: { accountId: reader.accountId, learnerId: one.learnerId },
      address: email ? (id) => seal(email, 'letters', 'address', id) : null,
      language,
      template: `eligibility-${one.kind}`,
      subject: t[`${one.kind}Subject`](facts),
      body: t.body(facts),
    });
  }
}

function factsOf(run: About, one: Worse, name: string, language: Language) {
  const reasons = one.after.answer.outcome === 'not-entitled' ? one.after.answer.reasons : [];
  const reductions = one.after.answer.outcome === 'entitled' ? one.after.answer.reductions : [];
  return {
    name,
    course: language === 'zh' ? run.titleZh : run.titleEn,
    run: run.number,
    toldOn: dayOf(one.before.at),
    told: formatFen(fen(amountOf(one.before.answer))),
    now: formatFen(fen(amountOf(one.after.answer))),
    why: [
      ...one.differences.map((difference) => differenceSentence(difference, language)),
      ...[...reasons, ...reductions].map((reason) => reason.text[language]),
    ],
    link: `${settings.origin}${localPath(`/me/enrolments/${one.after.enrolmentId}`, language)}`,
  };
}

async function readersOf(tx: Transaction, learnerIds: readonly string[]) {
  const { id, name, accountId } = learners;
  const { language, handleKind, handle } = accounts;
  const rows = await tx
    .select({ id, name, accountId, language, handleKind, handle })
    .from(learners)
    .leftJoin(accounts, eq(accounts.id, learners.accountId))
    .where(inArray(learners.id, [...learnerIds]));
  return new Map(
    rows.map((row) => {
      const isMail = row.accountId && row.handle && row.handleKind === 'email';
      const email = isMail ? open(row.handle ?? '', 'accounts', 'handle', row.accountId ?? '') : null;
      return [row.id, { ...row, language: row.language ?? ('zh' as const), email }];
    }),
  );
}
