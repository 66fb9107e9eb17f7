import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { accounts } from '#db/schema/accounts.ts';
import { learners } from '#db/schema/learners.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { open, seal } from '#src/lib/keys.ts';
import { type Language, localPath, speak } from '#src/lib/language.ts';
import { settings } from '#src/lib/settings.ts';
import { certificateSentence, letterMessages } from './certificates.messages.ts';
import type { Candidate, Dossier } from './dossier.queries.ts';
import type { Drawn } from './draw-certificates.role.ts';

type Reader = Awaited<ReturnType<typeof readersOf>>[number];
type Words = { readonly template: string; readonly subject: string; readonly body: string };

/** A letter to everybody who got a verdict, each in their own language. */
export async function writeCertificateLetters(
  tx: Transaction,
  run: Pick<Dossier['run'], 'courseZh' | 'courseEn' | 'institutionZh' | 'institutionEn'>,
  drawn: readonly Drawn[],
  failing: readonly Candidate[],
): Promise<void> {
  const learnerIds = [...drawn.map((one) => one.candidate.learnerId), ...failing.map((one) => one.learnerId)];
  const readers = new Map((await readersOf(tx, learnerIds)).map((reader) => [reader.learnerId, reader]));
  for (const { candidate, data, token } of drawn) {
    await send(tx, readers.get(candidate.learnerId), (t, language) => {
      const facts = { course: courseOf(run, language), number: data.number, link: linkTo(`/v/${token}`, language) };
      return { template: 'certificate-issued', subject: t.issuedSubject, body: t.issuedBody(facts) };
    });
  }
  for (const { learnerId, reasons } of failing) {
    await send(tx, readers.get(learnerId), (t, language) => {
      const sentences = reasons.map((reason) => `- ${certificateSentence(reason, language)}`).join('\n');
      const facts = { course: courseOf(run, language), reasons: sentences, link: linkTo('/me', language) };
      return { template: 'certificate-refused', subject: t.refusedSubject, body: t.refusedBody(facts) };
    });
  }
}

/** Tells the holder that a certificate was revoked, why, by which document, and how to appeal. */
export async function writeRevokedLetter(
  tx: Transaction,
  learnerId: string,
  facts: { readonly number: string; readonly reason: string; readonly document: string; readonly token: string },
): Promise<void> {
  const [reader] = await readersOf(tx, [learnerId]);
  await send(tx, reader, (t, language) => ({
    template: 'certificate-revoked',
    subject: t.revokedSubject,
    body: t.revokedBody({ ...facts, link: linkTo(`/v/${facts.token}`, language) }),
  }));
}

async function send(
  tx: Transaction,
  reader: Reader | undefined,
  words: (t: ReturnType<typeof lettersIn>, language: Language) => Words,
): Promise<void> {
  if (!reader) return;
  const { accountId, learnerId, handle, handleKind } = reader;
  const language = reader.language ?? 'zh';
  const email = accountId && handle && handleKind === 'email' ? open(handle, 'accounts', 'handle', accountId) : null;
  await writeLetter(tx, {
    to: { accountId, learnerId },
    address: email ? (id) => seal<Sealed>(email, 'letters', 'address', id) : null,
    language,
    ...words(lettersIn(language), language),
  });
}

function lettersIn(language: Language) {
  return speak(letterMessages, language);
}

function readersOf(tx: Transaction, learnerIds: readonly string[]) {
  return tx
    .select({
      learnerId: learners.id,
      accountId: learners.accountId,
      language: accounts.language,
      handle: accounts.handle,
      handleKind: accounts.handleKind,
    })
    .from(learners)
    .leftJoin(accounts, eq(accounts.id, learners.accountId))
    .where(inArray(learners.id, [...learnerIds]));
}

function courseOf(run: { readonly courseZh: string; readonly courseEn: string }, language: Language): string {
  return language === 'zh' ? run.courseZh : run.courseEn;
}

function linkTo(path: string, language: Language): string {
  return `${settings.origin}${localPath(path, language)}`;
}
