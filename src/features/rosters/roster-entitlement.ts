import type { Reader } from '#db/client.ts';
import type { RosterEntitlement } from '#db/schema/rosters.ts';
import { type AssessedPerson, assessPeople } from '#src/features/eligibility/assess-people.ts';
import { type Assessment, assess } from '#src/features/eligibility/eligibility.rules.ts';
import { imaginedFacts, policyOf } from '#src/features/eligibility/quote-run.ts';
import type { RunToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import type { LoadedPolicy } from '#src/features/policies/policies.queries.ts';
import { IMPORTABLE, type RosterVerdict } from './roster.rules.ts';
import type { RosterPerson } from './roster-reading.ts';

export type ToAskAbout = {
  readonly person: Pick<RosterPerson, 'categories' | 'evidence'> | null;
  readonly verdict: RosterVerdict;
  /** The person, when on record. */
  readonly learnerId: string | null;
};

type Answers = readonly (RosterEntitlement | null)[];

/**
 * Answers, page by page of a roster, whether the policy would subsidise each person who may be enrolled on the run; null
 * for rows that are kept out, and for everybody where the run has no subsidy or no policy is in force. Loads the policy
 * once; new people of the same groups have the same answer, and those on record are asked about together.
 */
export async function entitlementJudge(
  reader: Reader,
  run: RunToEnrol,
): Promise<(rows: readonly ToAskAbout[]) => Promise<Answers>> {
  const loaded = run.fundingTrack === 'subsidy' ? await policyOf(reader, run) : null;
  if (!loaded) return async (rows) => rows.map(() => null);
  const ofNewPeople = newPeopleJudge(run, loaded);
  return async (rows) => {
    const known = await knownPeople(reader, run, loaded, rows);
    return rows.map(({ person, verdict, learnerId }) => {
      if (!person || !IMPORTABLE.includes(verdict)) return null;
      const assessed = learnerId ? known.get(learnerId) : undefined;
      const stated = statedBy(person);
      return assessed ? inCodes(withStated(loaded, assessed, stated)) : ofNewPeople(stated);
    });
  };
}

/** The consents are asked for with the commit: as in the pre-check they are taken as given. */
async function knownPeople(reader: Reader, run: RunToEnrol, loaded: LoadedPolicy, rows: readonly ToAskAbout[]) {
  const people = rows.flatMap(({ learnerId, verdict }) =>
    learnerId && IMPORTABLE.includes(verdict) ? [{ learnerId, hasConsent: true }] : [],
  );
  const assessed = people.length > 0 ? await assessPeople(reader, run, loaded, people) : [];
  return new Map(assessed.map((one) => [one.learnerId, one]));
}

/** Only groups with the number of their evidence are recorded by the import. */
function statedBy({ categories, evidence }: NonNullable<ToAskAbout['person']>): readonly string[] {
  return evidence ? [...new Set(categories)].sort() : [];
}

/** Groups of the row that are not on record yet will be: the import adds them. */
function withStated(loaded: LoadedPolicy, { facts, answer }: AssessedPerson, stated: readonly string[]): Assessment {
  const held = facts.subsidy.categories ?? [];
  const added = stated.filter((code) => !held.includes(code));
  if (added.length === 0) return answer;
  return assess(loaded.policy, { ...facts, subsidy: { ...facts.subsidy, categories: [...held, ...added] } });
}

function newPeopleJudge(run: RunToEnrol, loaded: LoadedPolicy): (stated: readonly string[]) => RosterEntitlement {
  const answers = new Map<string, RosterEntitlement>();
  return (stated) => {
    const key = stated.join(' ');
    const found = answers.get(key);
    if (found) return found;
    const categories = stated.length > 0 ? stated : null;
    const facts = imaginedFacts(run, loaded, { categories, isEmployed: false });
    const answer = inCodes(assess(loaded.policy, facts));
    answers.set(key, answer);
    return answer;
  };
}

function inCodes(answer: Assessment): RosterEntitlement {
  const { outcome } = answer;
  if (outcome === 'entitled') return { outcome, codes: [] };
  return { outcome, codes: outcome === 'undecided' ? answer.missing : answer.reasons.map(({ code }) => code) };
}
