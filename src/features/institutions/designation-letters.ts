import { and, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { accounts, roleGrants } from '#db/schema/accounts.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { open, seal } from '#src/lib/keys.ts';
import { localPath, speak } from '#src/lib/language.ts';
import { settings } from '#src/lib/settings.ts';
import type { Designation } from './designation.queries.ts';
import { type LetterEvent, letterMessages } from './designation-letters.messages.ts';

/** What happened, as a letter needs it. */
export type News = {
  readonly event: string;
  readonly reason?: string | null;
  readonly documentNumber?: string | null;
  readonly dueOn?: Day | null;
};

/** Tells every head of the institution what was done with its designation; its own steps and inner ones need no letter. */
export async function writeDesignationLetters(tx: Transaction, designation: Designation, news: News): Promise<void> {
  if (!(news.event in letterMessages)) return;
  for (const head of await headsOf(tx, designation.institutionId)) await writeOne(tx, designation, news, head);
}

type Head = Awaited<ReturnType<typeof headsOf>>[number];

async function writeOne(tx: Transaction, designation: Designation, news: News, head: Head): Promise<void> {
  const language = head.language;
  const letter = speak(letterMessages, language)[news.event as LetterEvent];
  const facts = {
    name: head.name,
    number: designation.number,
    reason: news.reason ?? '',
    documentNumber: news.documentNumber ?? '',
    dueOn: news.dueOn ?? '',
    link: `${settings.origin}${localPath(`/desk/applications/${designation.id}`, language)}`,
  };
  await writeLetter(tx, {
    to: { accountId: head.accountId, learnerId: null },
    address: addressOf(head),
    language,
    template: `designation-${news.event}`,
    subject: letter.subject(facts),
    body: letter.body(facts),
  });
}

function addressOf({ accountId, handle, handleKind }: Head) {
  if (handleKind !== 'email') return null;
  return (letterId: string) =>
    seal<Sealed>(open(handle, 'accounts', 'handle', accountId), 'letters', 'address', letterId);
}

async function headsOf(tx: Transaction, institutionId: string) {
  return tx
    .selectDistinct({
      accountId: accounts.id,
      name: accounts.displayName,
      language: accounts.language,
      handleKind: accounts.handleKind,
      handle: accounts.handle,
    })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .where(
      and(
        eq(roleGrants.role, 'institution-head'),
        eq(roleGrants.scopeKind, 'institution'),
        eq(roleGrants.scopeId, institutionId),
        lte(roleGrants.validFrom, today()),
        or(isNull(roleGrants.validTo), gte(roleGrants.validTo, today())),
        eq(accounts.isDisabled, false),
      ),
    );
}
