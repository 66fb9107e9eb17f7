import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { journal } from '#db/schema/journal.ts';
import { policyEndings, policyScans, policyVersions } from '#db/schema/policies.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { type ExampleRun, type ExpectedAnswer, runExample } from './policy-example.rules.ts';
import { listColumns, type PolicyRow } from './policy-list.queries.ts';
import { examplesOf, SHIPPED, scanHeadOf, storedPolicy } from './policy-store.ts';

/** A worked example as pages show it, run just now. */
export type ShownExample = {
  readonly id: string;
  readonly sequence: number;
  readonly title: string;
  /** null: the bureau wrote the one title it has. */
  readonly titleEn: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly expected: ExpectedAnswer;
  /** Came with the program: the bureau does not change it. */
  readonly isShipped: boolean;
  readonly run: ExampleRun;
};

export type PolicyPage = PolicyRow & {
  readonly policy: Policy;
  readonly examples: readonly ShownExample[];
  readonly scan: Awaited<ReturnType<typeof scanHeadOf>>;
  /** Whether any answer has been frozen under it. */
  readonly isUsed: boolean;
  /** Display names of everybody the row names, by account id. */
  readonly people: ReadonlyMap<string, string>;
};

/** One version with every value, its examples run, its scan and its end, for its page; null when there is none. */
export async function policyPage(reader: Reader, id: string): Promise<PolicyPage | null> {
  const [found] = await reader
    .select({ ...listColumns, canonical: policyVersions.canonical })
    .from(policyVersions)
    .leftJoin(policyEndings, eq(policyEndings.policyVersionId, policyVersions.id))
    .where(eq(policyVersions.id, id));
  if (!found) return null;
  const { canonical, ...row } = found;
  const policy = storedPolicy({ canonical });
  const scan = await scanHeadOf(reader, id);
  const examples = (await examplesOf(reader, id)).map((example) => shownExample(policy, example));
  const { id: kept, policyVersionId } = eligibilitySnapshots;
  const [used] = await reader.select({ kept }).from(eligibilitySnapshots).where(eq(policyVersionId, id)).limit(1);
  const named = [row.draftedBy, row.confirmedBy, row.secondConfirmedBy, row.ending?.decidedBy, scan?.uploadedBy];
  const people = await peopleOf(reader, named);
  return { ...row, policy, examples, scan, isUsed: used !== undefined, people };
}

/** The same for everybody: null for a draft of the bureau's. */
export async function publicPolicyPage(reader: Reader, id: string): Promise<PolicyPage | null> {
  const page = await policyPage(reader, id);
  return page && page.state === 'draft' && page.draftedBy !== null ? null : page;
}

/** The newest scan of a version with its bytes; null when there is none. */
export async function policyScan(reader: Reader, id: string) {
  const { name, mediaType, size, sha256, bytes, uploadedAt } = policyScans;
  const [scan] = await reader
    .select({ name, mediaType, size, sha256, bytes, uploadedAt })
    .from(policyScans)
    .where(eq(policyScans.policyVersionId, id))
    .orderBy(desc(uploadedAt), desc(policyScans.id))
    .limit(1);
  return scan ?? null;
}

/** What happened to a version, the latest first, with the present name of whoever acted. */
export async function policyHistory(reader: Reader, id: string) {
  const { act, actorId, role, at, details, sequence } = journal;
  return reader
    .select({ act, actorId, role, at, details, sequence, actorName: accounts.displayName })
    .from(journal)
    .leftJoin(accounts, eq(accounts.id, journal.actorId))
    .where(eq(journal.entityId, id))
    .orderBy(desc(journal.sequence));
}

/** Display names by account id. */
export async function peopleOf(
  reader: Reader,
  ids: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  if (wanted.length === 0) return new Map();
  const { id, displayName } = accounts;
  const rows = await reader.select({ id, displayName }).from(accounts).where(inArray(id, wanted)).orderBy(asc(id));
  return new Map(rows.map((row) => [row.id, row.displayName]));
}

function shownExample(policy: Policy, row: Awaited<ReturnType<typeof examplesOf>>[number]): ShownExample {
  const { id, sequence, title, titleEn, facts, expected } = row;
  const run = runExample(policy, { facts, expected });
  return { id, sequence, title, titleEn, facts, expected, isShipped: row.createdBy === SHIPPED, run };
}
