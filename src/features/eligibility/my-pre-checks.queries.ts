import { and, desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { withCheckCharacter } from '#src/lib/check-character.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import type { Assessment } from './eligibility.rules.ts';
import { plainAnswers } from './pre-check-answers.ts';
import type { Quote } from './quote-run.ts';
import { factsOfRow } from './snapshot.role.ts';

const columns = {
  snapshot: eligibilitySnapshots,
  number: runs.number,
  titleZh: courseVersions.titleZh,
  titleEn: courseVersions.titleEn,
};

/** What a learner kept of their own pre-checks, the latest first. */
export async function myPreChecks(reader: Reader, viewer: Viewer) {
  if (!viewer.learnerId) return [];
  return rowsOf(
    reader,
    and(eq(eligibilitySnapshots.learnerId, viewer.learnerId), eq(eligibilitySnapshots.moment, 'pre-check')),
  );
}

/** One of them by its reference, as it was; null for somebody else's, as for one that does not exist. */
export async function myPreCheck(reader: Reader, viewer: Viewer, reference: string | undefined) {
  if (!viewer.learnerId || !reference) return null;
  const named = and(
    eq(eligibilitySnapshots.learnerId, viewer.learnerId),
    eq(eligibilitySnapshots.moment, 'pre-check'),
    eq(eligibilitySnapshots.reference, reference.toUpperCase()),
  );
  const [row] = await rowsOf(reader, named);
  if (!row) return null;
  const { snapshot } = row;
  const loaded = await loadPolicy(reader, snapshot.policyVersionId);
  const answer = snapshot.answer as unknown as Assessment;
  const { unproven } = snapshot;
  const quote: Quote = { kind: 'answered', loaded, facts: factsOfRow(snapshot), answer, unproven };
  return { ...row, quote, loaded };
}

function rowsOf(reader: Reader, which: ReturnType<typeof and>) {
  return reader
    .select(columns)
    .from(eligibilitySnapshots)
    .innerJoin(runs, eq(runs.id, eligibilitySnapshots.runId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where(which)
    .orderBy(desc(eligibilitySnapshots.createdAt))
    .limit(50);
}

/** `CS-4F1C-09AB-7`: of answers without a person, the same for the same answers under the same version. */
export function referenceOfAnswers(asked: URLSearchParams, policySha256: string): string {
  const hash = sha256Hex(`${plainAnswers(asked).toString()}\n${policySha256}`)
    .slice(0, 8)
    .toUpperCase();
  return withCheckCharacter(`CS-${hash.slice(0, 4)}-${hash.slice(4)}-`);
}
