import { eq, like } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotFile, whyNotFileAgain } from './filing.rules.ts';
import { type Filing, filingOf } from './filing-facts.queries.ts';
import { type RunDetail, runById } from './run.queries.ts';
import type { RunReason } from './run.rules.ts';
import { runDeed, runInHand } from './run-deed.ts';

/**
 * The head of the institution files a run with the bureau (开班备案). Gives it its number (`3311-2026-0117`) and a
 * receipt number; names the designation, the policy version and the rules it is to be judged by: approval freezes them.
 * Throws NotFound, OutOfScope, Refusal with all reasons. Returns the number.
 */
export async function fileRun(db: Database, actor: Actor, input: { readonly runId: string }): Promise<string> {
  return runDeed(db, actor, { name: 'fileRun', runId: input.runId }, async (tx) => {
    const run = await runInHand(tx, actor, input.runId, 'file');
    const filing = await filingOf(tx, run);
    refuseIf(whyNotFile(filing.facts));
    return storeFiling(tx, actor, run, filing, 'fileRun');
  });
}

/**
 * Files a run anew that waits for the bureau, because the policy version it named no longer is the one that counts.
 * The days of the first filing stand. Throws NotFound, OutOfScope, Refusal. Returns the number.
 */
export async function fileAgain(db: Database, actor: Actor, input: { readonly runId: string }): Promise<string> {
  return runDeed(db, actor, { name: 'fileAgain', runId: input.runId }, async (tx) => {
    const run = await runInHand(tx, actor, input.runId, 'fileAgain');
    const filing = await filingOf(tx, run);
    refuseIf(whyNotFileAgain(filing.facts, hasPolicyChanged(run, filing)));
    return storeFiling(tx, actor, run, filing, 'fileAgain');
  });
}

/** Whether another policy version counts today than the one a filed run names. */
export function hasPolicyChanged(run: Pick<RunDetail, 'policyVersionId'>, { policy }: Pick<Filing, 'policy'>): boolean {
  return (policy?.id ?? null) !== run.policyVersionId;
}

/** What stands in the way of filing a run, for its page before the button is pressed; empty: nothing. */
export async function whatKeepsFromFiling(db: Database, run: string | RunDetail): Promise<readonly RunReason[]> {
  const known = typeof run === 'string' ? await runById(db, run) : run;
  return whyNotFile((await filingOf(db, known)).facts);
}

async function storeFiling(
  tx: Transaction,
  actor: Actor,
  run: RunDetail,
  { designation, policy, rule }: Filing,
  name: 'fileRun' | 'fileAgain',
): Promise<string> {
  const number = run.number.startsWith('draft-') ? await nextNumber(tx, run) : run.number;
  const receiptNumber = nextReceipt(number, run.receiptNumber);
  const named = {
    designationId: designation?.id ?? run.designationId,
    policyVersionId: policy?.id ?? null,
    filingRuleId: rule.id,
  };
  const filed = { filedBy: actor.accountId, filedAt: now(), approvedBy: null, approvedAt: null, fundId: null };
  await tx
    .update(runs)
    .set({ ...named, ...filed, number, receiptNumber, state: 'filed', filingFaults: [] })
    .where(eq(runs.id, run.id));
  const details = { number, receiptNumber, ...named };
  await record(tx, actor, { act: `catalogue.${name}`, entity: 'run', entityId: run.id, details });
  return number;
}

/** City and year of filing, then a running number that is never given twice. */
async function nextNumber(tx: Transaction, run: RunDetail): Promise<string> {
  const stem = `${run.cityCode.slice(0, 4)}-${today().slice(0, 4)}-`;
  const rows = await tx
    .select({ number: runs.number })
    .from(runs)
    .where(like(runs.number, `${stem}%`));
  const last = Math.max(0, ...rows.map(({ number }) => Number(number.slice(stem.length))));
  return stem + String(last + 1).padStart(4, '0');
}

/** 受理编号: the run's number and how many times it was filed, `3311-2026-0117-02`. */
function nextReceipt(number: string, last: string | null): string {
  const times = last === null ? 1 : Number(last.slice(last.lastIndexOf('-') + 1)) + 1;
  return `${number}-${String(times).padStart(2, '0')}`;
}
