import { and, asc, eq, gt } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { claimLines, claims, publicNotices } from '#db/schema/claims.ts';
import { learners } from '#db/schema/learners.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { type LoadedPolicy, loadPolicy } from '#src/features/policies/policies.queries.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { now, today } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { newId } from '#src/lib/id.ts';
import { fen, sumFen } from '#src/lib/money.ts';
import { maskName } from '#src/lib/person-name.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { addWorkingDays } from '#src/lib/working-calendar.ts';
import { subsidyParametersOf } from '#src/subsidy/policy-reading.ts';
import { NOTICE_WORKING_DAYS, whyNotPublished } from './claim.rules.ts';
import { writeClaimLetters } from './claim-letters.ts';
import { nextNumber } from './claim-numbers.ts';
import { type Claim, claimToChange } from './claim-store.ts';
import { handsOf } from './hands.queries.ts';
import type { SubsidyNotice } from './notice.rules.ts';
import { type RunToClaim, runToClaim } from './run-to-claim.queries.ts';

/**
 * Publishes a claim that passed both reviews (公示): masked rows, frozen with their hash, open for the working days its
 * policy names, the day of publication not counted. Returns the notice's number. Throws NotFound, OutOfScope, Refusal.
 */
export async function publishNotice(
  db: Database,
  actor: Actor,
  input: { readonly claimId: string },
): Promise<{ number: string }> {
  return write(db, async (tx) => {
    const claim = await claimToChange(tx, input.claimId);
    requireScope(actor, claim);
    const loaded = await loadPolicy(tx, claim.policyVersionId);
    const hands = await handsOf(tx, claim, actor.accountId);
    refuseIf(whyNotPublished({ ...loaded, state: claim.state, hands }));
    const number = await insertNotice(tx, actor, claim, loaded);
    await tx.update(claims).set({ state: 'in-notice' }).where(eq(claims.id, claim.id));
    await record(tx, actor, {
      act: 'claims.publish',
      entity: 'claim',
      entityId: claim.id,
      details: { number: claim.number, notice: number },
    });
    return { number };
  });
}

async function insertNotice(tx: Transaction, actor: Actor, claim: Claim, loaded: LoadedPolicy): Promise<string> {
  const run = await runToClaim(tx, claim.runId);
  const content = await contentOf(tx, claim, run, loaded);
  const number = await nextNumber(tx, 'GS');
  const workingDays = workingDaysOf(loaded);
  const closesOn = addWorkingDays(today(), workingDays).day;
  await tx.insert(publicNotices).values({
    id: newId(),
    number,
    kind: 'subsidy',
    subjectId: claim.id,
    cityCode: claim.cityCode,
    ...titlesOf(run),
    content,
    contentSha256: sha256Hex(canonicalJson(content)),
    opensOn: today(),
    closesOn,
    workingDays,
    isDemonstration: claim.isDemonstration,
    publishedBy: actor.accountId,
    publishedAt: now(),
  });
  await writeClaimLetters(tx, claim, { kind: 'published', notice: number, closesOn });
  return number;
}

function workingDaysOf({ policy }: LoadedPolicy): number {
  const days = policy.track === 'subsidy' ? subsidyParametersOf(policy).publicityWorkingDays : null;
  return days ?? NOTICE_WORKING_DAYS;
}

function titlesOf(run: RunToClaim) {
  const { institutionZh, institutionEn, titleZh, titleEn, term } = run;
  return {
    titleZh: `${institutionZh}“${titleZh}”第${term}期培训补贴公示`,
    titleEn: `Subsidy for ${titleEn}, run ${term}, ${institutionEn}`,
  };
}

/** What the public may know: masked name and number, amount, institution; never the category that earned it. */
async function contentOf(tx: Transaction, claim: Claim, run: RunToClaim, loaded: LoadedPolicy): Promise<SubsidyNotice> {
  const lines = await tx
    .select({
      sequence: claimLines.sequence,
      name: learners.name,
      identity: learners.identityMasked,
      amountFen: claimLines.amountFen,
    })
    .from(claimLines)
    .leftJoin(learners, eq(learners.id, claimLines.learnerId))
    .where(and(eq(claimLines.claimId, claim.id), eq(claimLines.state, 'proposed'), gt(claimLines.amountFen, fen(0))))
    .orderBy(asc(claimLines.sequence));
  const rows = lines.map(({ name, identity, ...line }) => ({
    ...line,
    // A training-fee line is the institution's, whose name is public.
    name: name === null ? run.institutionZh : maskName(name),
    identity: identity ?? run.institutionCode,
  }));
  return {
    claimNumber: claim.number,
    runNumber: run.number,
    institutionZh: run.institutionZh,
    institutionEn: run.institutionEn,
    courseZh: run.titleZh,
    courseEn: run.titleEn,
    occupation: run.occupation,
    level: run.level,
    documentNumber: loaded.policy.authority.documentNumber,
    payeeKind: claim.payeeKind,
    totalFen: sumFen(rows.map((row) => row.amountFen)),
    rows,
  };
}
