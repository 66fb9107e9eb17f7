import type { Reader } from '#db/client.ts';
import { CATEGORY_CODES, type CategoryCode } from '#src/features/learners/categories.rules.ts';
import type { LoadedPolicy } from '#src/features/policies/policies.queries.ts';
import type { Text } from '#src/lib/language.ts';
import type { Fen } from '#src/lib/money.ts';
import { type Assessment, assess } from './eligibility.rules.ts';
import { imaginedFacts, policyOf } from './quote-run.ts';
import { type QuotedRun, runFacts } from './run-facts.ts';

/** What somebody may get back: an amount, or the first reason why nothing. */
export type TableCell = { readonly amountFen: Fen | null; readonly why: Text | null };

/** Groups of people who may get the same, with a job after the certificate and without. */
export type TableRow = {
  readonly codes: readonly (CategoryCode | 'NONE')[];
  readonly withJob: TableCell;
  readonly withoutJob: TableCell;
};

export type SubsidyTable = {
  readonly rows: readonly TableRow[];
  readonly policyVersionId: string;
  readonly isDemonstration: boolean;
  readonly hasExampleValues: boolean;
  /** The clauses that decide the amounts, each once. */
  readonly cites: readonly string[];
};

const MOST_KEPT = 300;
const kept = new Map<string, Pick<SubsidyTable, 'rows' | 'cites'>>();

/**
 * What every group may get back on a run, by the policy that holds for it; null where no subsidy is paid or no policy
 * is in force. Each answer is the engine's own. A policy version never changes, so what a kind of run gives is worked
 * out once. One or two statements.
 */
export async function subsidyTable(reader: Reader, run: QuotedRun): Promise<SubsidyTable | null> {
  const loaded = run.fundingTrack === 'subsidy' ? await policyOf(reader, run) : null;
  if (!loaded) return null;
  const key = JSON.stringify([loaded.sha256, run.payer, run.startsOn, runFacts(run, loaded)]);
  const { rows, cites } = kept.get(key) ?? keep(key, tableOf(run, loaded));
  const { id: policyVersionId, isDemonstration, hasExampleValues } = loaded;
  return { rows, cites, policyVersionId, isDemonstration, hasExampleValues };
}

function keep(key: string, table: Pick<SubsidyTable, 'rows' | 'cites'>) {
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, table);
  return table;
}

function tableOf(run: QuotedRun, loaded: LoadedPolicy): Pick<SubsidyTable, 'rows' | 'cites'> {
  const cites = new Set<string>();
  const cellOf = (category: string, isEmployed: boolean): TableCell => {
    const answer = assess(
      loaded.policy,
      imaginedFacts(run, loaded, { categories: category === 'NONE' ? [] : [category], isEmployed }),
    );
    for (const line of answer.trace) if (line.valueFen !== null && line.cite) cites.add(line.cite);
    return cell(answer);
  };
  const rows = new Map<string, TableRow>();
  for (const code of [...CATEGORY_CODES, 'NONE' as const]) {
    const row = { codes: [code], withJob: cellOf(code, true), withoutJob: cellOf(code, false) };
    const key = JSON.stringify([row.withJob, row.withoutJob]);
    const same = rows.get(key);
    rows.set(key, same ? { ...same, codes: [...same.codes, code] } : row);
  }
  const largest = (row: TableRow) => Math.max(row.withJob.amountFen ?? 0, row.withoutJob.amountFen ?? 0);
  return { rows: [...rows.values()].sort((a, b) => largest(b) - largest(a)), cites: [...cites] };
}

function cell(answer: Assessment): TableCell {
  if (answer.outcome === 'entitled') return { amountFen: answer.totalFen, why: null };
  return { amountFen: null, why: answer.outcome === 'not-entitled' ? (answer.reasons[0]?.text ?? null) : null };
}
