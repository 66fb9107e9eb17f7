import { type Answer, type Instruction, matchReturn } from '#src/features/payments/match-return.rules.ts';
import type { Bench } from './harness.ts';

const ROWS = 20_000;
const TIMES = 10;

/** A bank return of 20,000 rows in another order, with every kind of difference, matched with 20,000 instructions. */
export const reconcile: Bench = {
  name: 'reconcile',
  unit: 'rows/s',
  baselineName: 'a bare hash join by reference',
  prepare: async () => {
    const instructions = Array.from({ length: ROWS }, (_, index) => instructionOf(index));
    const rows = Array.from({ length: ROWS }, (_, index) => answerOf(index, (index * 7919) % ROWS));
    const counted = { ours: 0, baseline: 0 };
    return {
      ours: () => {
        for (let times = 0; times < TIMES; times += 1) {
          counted.ours = matchReturn(instructions, rows).matched.filter((one) => one.match === 'exact').length;
        }
        return ROWS * TIMES;
      },
      baseline: () => {
        for (let times = 0; times < TIMES; times += 1) counted.baseline = join(instructions, rows);
        if (counted.ours !== counted.baseline) throw new Error(`${counted.ours} and ${counted.baseline} matches`);
        return ROWS * TIMES;
      },
      notes: () => `${counted.ours} exact of ${ROWS}`,
    };
  },
};

function instructionOf(index: number): Instruction {
  return { attemptId: `attempt-${index}`, reference: reference(index), netFen: 100_000 + index, isAnswered: false };
}

function answerOf(rowNumber: number, index: number): Answer {
  const isUnknown = index % 997 === 0;
  return {
    rowNumber,
    reference: isUnknown ? `XX${index}` : reference(index),
    amountFen: 100_000 + index + (index % 499 === 0 ? 1 : 0),
    status: index % 211 === 0 ? 'failed' : 'success',
  };
}

function reference(index: number): string {
  return `DK2026${String(index).padStart(9, '0')}`;
}

function join(instructions: readonly Instruction[], rows: readonly Answer[]): number {
  const amounts = new Map<string, number>();
  for (const one of instructions) amounts.set(one.reference, one.netFen);
  let exact = 0;
  for (const row of rows) if (row.status === 'success' && amounts.get(row.reference) === row.amountFen) exact += 1;
  return exact;
}
