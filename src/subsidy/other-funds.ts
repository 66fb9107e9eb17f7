import type { LineFacts } from './facts.ts';
import type { CategoryAmount } from './subsidy-amounts.ts';
import type { SubsidyParameters } from './subsidy-parameters.ts';

/** What is left of a line after money of other funds, fen. */
export type DueParts = { readonly trainingFen: bigint; readonly examFen: bigint; readonly totalFen: bigint };

/** Money of other funds that a line is lowered by, fen (finance-rules §6.7 step 6); `exclusive` is a gate instead. */
export function setOffFen({ overlap }: SubsidyParameters, { otherPaidFen }: LineFacts): bigint {
  const isSetOff = overlap === 'top_up_difference' || overlap === 'take_highest';
  return isSetOff ? BigInt(Number(otherPaidFen)) : 0n;
}

/** The parts of a category less the money of other funds: the training part first, then the exam part; never negative. */
export function dueParts({ trainingFen, examFen }: CategoryAmount, setOff: bigint): DueParts {
  const training = trainingFen > setOff ? trainingFen - setOff : 0n;
  const left = setOff > trainingFen ? setOff - trainingFen : 0n;
  const exam = examFen > left ? examFen - left : 0n;
  return { trainingFen: training, examFen: exam, totalFen: training + exam };
}
