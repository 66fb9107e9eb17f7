import { eq } from 'drizzle-orm';
import { type Database, isUniqueViolation, type Transaction, write } from '#db/client.ts';
import { claims } from '#db/schema/claims.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import type { LoadedPolicy } from '#src/features/policies/policies.queries.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { sumFen } from '#src/lib/money.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { calculateLines, type NewLine } from './calculation.queries.ts';
import { whyNotAssembled } from './claim.rules.ts';
import { nextNumber } from './claim-numbers.ts';
import { type Claim, replaceLines } from './claim-store.ts';
import type { CostFacts } from './fee-facts.queries.ts';
import { keepClaimSnapshots } from './keep-claim-snapshots.ts';
import { openClaimOf, policyOfRun, type RunToClaim, runToClaim } from './run-to-claim.queries.ts';

/** `costs` only for a training-fee run (303号), in fen. */
export type AssembleInput = { readonly runId: string; readonly costs?: CostFacts };

/**
 * Computes the claim of a run that is assessed with every register sealed: one line per learner, nothing typed. A
 * draft, or a claim returned by a review, is calculated anew in its place. Example policies may be calculated and
 * shown; submitting refuses them. Returns the claim's id. Throws NotFound, OutOfScope, Refusal with all reasons.
 */
export async function assembleClaim(db: Database, actor: Actor, input: AssembleInput): Promise<{ claimId: string }> {
  try {
    return await write(db, (tx) => assemble(tx, actor, input));
  } catch (error) {
    // Two people pressed the button at once: the other's draft is the run's claim.
    if (!isUniqueViolation(error, 'claims.run_id')) throw error;
    throw new Refusal([{ code: 'claim-under-way', facts: { state: 'draft' } }]);
  }
}

async function assemble(tx: Transaction, actor: Actor, { runId, costs }: AssembleInput) {
  const run = await runToClaim(tx, runId);
  requireScope(actor, run);
  const loaded = await policyOfRun(tx, run);
  const claim = await openClaimOf(tx, runId);
  const asked = { claimedOn: today(), claimId: claim?.id ?? null, costs: costs ?? null };
  const isRightTrack = loaded?.policy.track === run.fundingTrack;
  const lines = loaded && isRightTrack ? await calculateLines(tx, run, loaded, asked) : [];
  refuseIf(
    whyNotAssembled({
      runState: run.state,
      fundingTrack: run.fundingTrack,
      openRegisters: run.lessonCount === 0 ? 1 : run.openRegisters,
      people: isRightTrack && costs === undefined ? peopleOf(run, lines) : 1,
      policyTrack: loaded?.policy.track ?? null,
      hasCosts: costs !== undefined,
      claimState: claim?.state ?? 'none',
    }),
  );
  if (!loaded) throw new Error('a claim without policy passed its rules');
  const claimId = claim ? await reopen(tx, claim, run, loaded, lines) : await open(tx, actor, run, loaded, lines);
  await replaceLines(tx, claimId, lines);
  await keepClaimSnapshots(tx, actor, { run, loaded, asOf: asked.claimedOn }, lines);
  await recordAssembly(tx, actor, claimId, run, lines);
  return { claimId };
}

/** A training-fee run without costs has no line yet and is refused for its costs, not for its people. */
function peopleOf(run: RunToClaim, lines: readonly NewLine[]): number {
  return run.fundingTrack === 'training-fee' ? 1 : lines.length;
}

function figuresOf(run: RunToClaim, loaded: LoadedPolicy, lines: readonly NewLine[]) {
  return {
    payeeKind: run.payeeKind,
    policyVersionId: loaded.id,
    policySha256: loaded.sha256,
    isDemonstration: loaded.isDemonstration,
    lineCount: lines.length,
    totalFen: sumFen(lines.map((line) => line.amountFen)),
    assembledAt: now(),
  };
}

async function open(tx: Transaction, actor: Actor, run: RunToClaim, loaded: LoadedPolicy, lines: readonly NewLine[]) {
  const id = newId();
  await tx.insert(claims).values({
    id,
    number: await nextNumber(tx, 'BT'),
    runId: run.id,
    institutionId: run.institutionId,
    divisionCode: run.divisionCode,
    cityCode: run.cityCode,
    fundingTrack: run.fundingTrack === 'training-fee' ? 'training-fee' : 'subsidy',
    state: 'draft',
    assembledBy: actor.accountId,
    ...figuresOf(run, loaded, lines),
  });
  return id;
}

/** Back to a draft first: the database lets nothing else change what was submitted. */
async function reopen(
  tx: Transaction,
  claim: Claim,
  run: RunToClaim,
  loaded: LoadedPolicy,
  lines: readonly NewLine[],
): Promise<string> {
  const draft = { state: 'draft' as const, submittedBy: null, submittedAt: null, dueOn: null };
  await tx.update(claims).set(draft).where(eq(claims.id, claim.id));
  await tx
    .update(claims)
    .set(figuresOf(run, loaded, lines))
    .where(eq(claims.id, claim.id));
  return claim.id;
}

async function recordAssembly(
  tx: Transaction,
  actor: Actor,
  claimId: string,
  run: RunToClaim,
  lines: readonly NewLine[],
): Promise<void> {
  const totalFen = sumFen(lines.map((line) => line.amountFen));
  await record(tx, actor, {
    act: 'claims.assemble',
    entity: 'claim',
    entityId: claimId,
    details: { run: run.number, lines: lines.length, totalFen },
  });
}
