import { and, desc, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { policyDivisions, policyEndings, policyVersions } from '#db/schema/policies.ts';
import type { Day } from '#src/lib/day.ts';
import { NotFound } from '#src/lib/refusal.ts';
import type { Policy, Track } from '#src/subsidy/policy.ts';
import { parsePolicy } from '#src/subsidy/policy-reading.ts';
import { isPayable, type PolicyState } from './policy.rules.ts';

/** A version as the other rooms use it: the engine's policy with what it rests on. */
export type LoadedPolicy = {
  readonly id: string;
  readonly sha256: string;
  readonly state: PolicyState;
  /** Everything inherited is in it; give it to the engine as it is. */
  readonly policy: Policy;
  readonly isDemonstration: boolean;
  readonly hasExampleValues: boolean;
  /** Confirmed by two people and without example values: its answers may be approved and paid. */
  readonly isPayable: boolean;
};

/** Parsed versions by hash: a version never changes, and a claim of a thousand lines asks for the same one. */
const parsed = new Map<string, Policy>();
const PARSED_MAX = 200;

const head = {
  id: policyVersions.id,
  sha256: policyVersions.sha256,
  state: policyVersions.state,
  isDemonstration: policyVersions.isDemonstration,
  hasExampleValues: policyVersions.hasExampleValues,
};

type Head = Omit<LoadedPolicy, 'policy' | 'isPayable'>;

/** A version by its id (`demo-ls-115-2026@1`). Throws NotFound. */
export async function loadPolicy(reader: Reader, policyVersionId: string): Promise<LoadedPolicy> {
  const [row] = await reader.select(head).from(policyVersions).where(eq(policyVersions.id, policyVersionId));
  if (!row) throw new NotFound(`policy version ${policyVersionId}`);
  return withPolicy(reader, row);
}

/** What a policy is asked for; the key day is the day of the event that its `effective.keyDate` names. */
export type PolicyWanted = { readonly track: Track; readonly divisionCode: string; readonly keyDay: Day };

/**
 * The version for a track, place and day: the one in force, or the superseded one on the days up to its last; else the
 * example version, which may calculate and never pay (`isPayable` false); else null. A repealed version is never
 * chosen. A county is covered only by a version that names it.
 */
export async function policyInForce(reader: Reader, wanted: PolicyWanted): Promise<LoadedPolicy | null> {
  const rows = await reader
    .select(head)
    .from(policyVersions)
    .innerJoin(policyDivisions, eq(policyDivisions.policyVersionId, policyVersions.id))
    .leftJoin(policyEndings, eq(policyEndings.policyVersionId, policyVersions.id))
    .where(
      and(
        eq(policyVersions.track, wanted.track),
        eq(policyDivisions.divisionCode, wanted.divisionCode),
        inArray(policyVersions.state, ['in-force', 'superseded', 'example']),
        effectiveOn(wanted.keyDay),
      ),
    )
    .orderBy(desc(policyVersions.effectiveFrom), desc(policyVersions.version));
  const row = rows.find((one) => one.state !== 'example') ?? rows[0];
  return row ? withPolicy(reader, row) : null;
}

/** Whether a version may be chosen for a day: it and, where it was ended, the decision about it reach so far. */
export function effectiveOn(day: Day) {
  return and(
    lte(policyVersions.effectiveFrom, day),
    or(isNull(policyVersions.effectiveTo), gte(policyVersions.effectiveTo, day)),
    or(isNull(policyEndings.lastDay), gte(policyEndings.lastDay, day)),
  );
}

async function withPolicy(reader: Reader, row: Head): Promise<LoadedPolicy> {
  return { ...row, policy: await policyOf(reader, row), isPayable: isPayable(row) };
}

async function policyOf(reader: Reader, row: Head): Promise<Policy> {
  const known = parsed.get(row.sha256);
  if (known) return known;
  const [stored] = await reader
    .select({ canonical: policyVersions.canonical })
    .from(policyVersions)
    .where(eq(policyVersions.id, row.id));
  const policy = parsePolicy(JSON.parse(stored?.canonical ?? ''));
  // Drafts come and go with every value saved.
  if (parsed.size >= PARSED_MAX) parsed.clear();
  parsed.set(row.sha256, policy);
  return policy;
}
