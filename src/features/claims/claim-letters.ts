import { and, eq, gt, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { accounts, roleGrants } from '#db/schema/accounts.ts';
import { claimLines } from '#db/schema/claims.ts';
import { learners } from '#db/schema/learners.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { open, seal } from '#src/lib/keys.ts';
import { localPath, speak } from '#src/lib/language.ts';
import { type Fen, fen, formatFen } from '#src/lib/money.ts';
import { settings } from '#src/lib/settings.ts';
import type { Claim } from './claim-store.ts';
import { letterMessages } from './letters.messages.ts';
import { type RunToClaim, runToClaim } from './run-to-claim.queries.ts';

/** What happened to the claim; `lines` are those determined now. */
export type ClaimNews =
  | { readonly kind: 'returned' | 'rejected'; readonly opinion: string }
  | { readonly kind: 'published'; readonly notice: string; readonly closesOn: Day }
  | { readonly kind: 'determined'; readonly lines: readonly { learnerId: string | null; amountFen: Fen }[] };

type Template = ClaimNews['kind'] | 'publishedLearner' | 'determinedLearner';

type Person = {
  readonly accountId: string | null;
  readonly learnerId: string | null;
  readonly name: string;
  readonly language: 'zh' | 'en' | null;
  readonly handleKind: string | null;
  readonly handle: string | null;
  /** What the letter is about, for a learner; null for the institution. */
  readonly amountFen: Fen | null;
};

/** Tells the head of the institution, and for a notice or a determination every learner with an amount, what happened. */
export async function writeClaimLetters(tx: Transaction, claim: Claim, news: ClaimNews): Promise<void> {
  const run = await runToClaim(tx, claim.runId);
  const heads = await headsOf(tx, claim.institutionId);
  const isForLearners = news.kind === 'published' || news.kind === 'determined';
  const people = isForLearners ? await learnersOf(tx, claim.id, news) : [];
  for (const person of [...heads, ...people]) await writeOne(tx, claim, run, news, person);
}

async function writeOne(tx: Transaction, claim: Claim, run: RunToClaim, news: ClaimNews, person: Person) {
  const language = person.language ?? 'zh';
  const t = speak(letterMessages, language);
  const facts = {
    name: person.name,
    claim: claim.number,
    run: run.number,
    course: language === 'zh' ? run.titleZh : run.titleEn,
    amount: formatFen(person.amountFen ?? amountOf(claim, news)),
    notice: news.kind === 'published' ? news.notice : '',
    closesOn: news.kind === 'published' ? news.closesOn : '',
    opinion: 'opinion' in news ? news.opinion : '',
    link: `${settings.origin}${localPath(linkOf(claim, news, person), language)}`,
  };
  const letter = t[templateOf(news, person)];
  const { accountId, learnerId } = person;
  await writeLetter(tx, {
    to: { accountId, learnerId },
    address: addressOf(person),
    language,
    template: `claim-${news.kind}`,
    subject: letter.subject(facts),
    body: letter.body(facts),
  });
}

/** Learners hear of the notice and of the determination only. */
function templateOf({ kind }: ClaimNews, { learnerId }: Person): Template {
  if (learnerId && kind === 'published') return 'publishedLearner';
  return learnerId && kind === 'determined' ? 'determinedLearner' : kind;
}

function amountOf(claim: Claim, news: ClaimNews): Fen {
  if (news.kind !== 'determined') return claim.totalFen;
  return fen(news.lines.reduce((sum, line) => sum + line.amountFen, 0));
}

function linkOf(claim: Claim, news: ClaimNews, person: Person): string {
  if (!person.learnerId) return `/desk/claims/${claim.id}`;
  return news.kind === 'published' ? `/notices/${news.notice}` : '/me';
}

function addressOf({ accountId, handle, handleKind }: Person) {
  if (!accountId || !handle || handleKind !== 'email') return null;
  return (letterId: string) => {
    const address = open(handle, 'accounts', 'handle', accountId);
    return seal<Sealed>(address, 'letters', 'address', letterId);
  };
}

async function headsOf(tx: Transaction, institutionId: string): Promise<readonly Person[]> {
  const rows = await tx
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
  return rows.map((row) => ({ ...row, learnerId: null, amountFen: null }));
}

async function learnersOf(tx: Transaction, claimId: string, news: ClaimNews): Promise<readonly Person[]> {
  const determined = news.kind === 'determined' ? news.lines.flatMap((line) => line.learnerId ?? []) : null;
  if (determined?.length === 0) return [];
  return tx
    .select({
      accountId: learners.accountId,
      learnerId: learners.id,
      name: learners.name,
      language: accounts.language,
      handleKind: accounts.handleKind,
      handle: accounts.handle,
      amountFen: claimLines.amountFen,
    })
    .from(claimLines)
    .innerJoin(learners, eq(learners.id, claimLines.learnerId))
    .leftJoin(accounts, eq(accounts.id, learners.accountId))
    .where(
      and(
        eq(claimLines.claimId, claimId),
        gt(claimLines.amountFen, fen(0)),
        determined ? inArray(learners.id, determined) : eq(claimLines.state, 'proposed'),
      ),
    );
}
