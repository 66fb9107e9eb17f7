import type { Database } from '#db/client.ts';
import { siteVisits } from '#db/schema/designation.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { now, today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { designationStep, move } from './designation-step.ts';
import { isScored } from './review.queries.ts';
import { CHECKLIST, type Finding, whyNotReviewer, whyNotVisit } from './review.rules.ts';

export type Visit = {
  readonly designationId: string;
  readonly visitedOn: Day;
  /** At least two. */
  readonly visitors: readonly string[];
  readonly findings: Readonly<Record<string, Finding>>;
  readonly conclusion: string;
};

/**
 * The first reviewer records a visit on the spot by at least two people: a finding for each item of the checklist, with
 * words where it is not in order. With all scores in, the application is scored. Throws NotFound, OutOfScope, Refusal.
 */
export async function recordVisit(db: Database, actor: Actor, input: Visit): Promise<void> {
  const { designationId, visitedOn } = input;
  const act = 'institutions.recordVisit';
  await designationStep(db, actor, { act, event: 'visit', designationId }, async (tx, designation) => {
    const visitors = [...new Set(input.visitors.map((name) => name.trim()).filter(Boolean))];
    refuseIf([...whyNotReviewer(designation, actor.accountId), ...whyNotVisit({ ...input, visitors, today: today() })]);
    const findings = Object.fromEntries(CHECKLIST.map((item) => [item, tidy(input.findings[item])]));
    await tx.insert(siteVisits).values({
      ...{ id: newId(), designationId, visitedOn, visitors, findings, conclusion: input.conclusion.trim() },
      recordedBy: actor.accountId,
      recordedAt: now(),
    });
    const to = (await isScored(tx, designationId)) ? 'scored' : 'under-review';
    const verdicts = Object.fromEntries(Object.entries(findings).map(([item, { verdict }]) => [item, verdict]));
    const details = { visitedOn, visitors: visitors.length, verdicts };
    await move(tx, actor, designation, { act, event: 'visit', to, details });
  });
}

function tidy(finding: Finding | undefined): Finding {
  return { verdict: finding?.verdict ?? 'no', words: finding?.words.trim() ?? '' };
}
