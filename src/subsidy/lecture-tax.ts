import { sumOf } from './arithmetic.ts';
import type { FeeParameters } from './fee-parameters.ts';
import { allowedLecture, claimedLecture, type Lecture } from './lectures.ts';
import { grossUp } from './small-kinds.ts';
import type { Step } from './trace.ts';

/** Tax on lecture fees, fen: of what is allowed and of what was claimed. 0 where the policy reimburses none. */
export type LectureTax = { readonly allowedFen: bigint; readonly claimedFen: bigint };

/** Fees are after tax; the tax is what grossing up each line adds (finance-rules §1.6, the national table). */
export function lectureTax(parameters: FeeParameters, lectures: readonly Lecture[]): LectureTax {
  if (!isReimbursed(parameters)) return { allowedFen: 0n, claimedFen: 0n };
  return {
    allowedFen: sumOf(lectures.map((lecture) => taxOn(allowedLecture(parameters, lecture)))),
    claimedFen: sumOf(lectures.map((lecture) => taxOn(claimedLecture(lecture)))),
  };
}

/** §5.3 step 6: what of the lectures and their tax shares the ceiling with the other costs, and what stands beside. */
export function lectureShares(main: FeeParameters, netFen: bigint, taxFen: bigint): readonly [bigint, bigint] {
  const [netInside, netBeside] = main.isLecturerInsideQuota ? [netFen, 0n] : [0n, netFen];
  return main.lectureTax === 'inside_quota' ? [netInside + taxFen, netBeside] : [netInside, netBeside + taxFen];
}

/** Net, tax and gross of every lecture line, where the policy says who bears the tax (E10). */
export function lectureTaxSteps(parameters: FeeParameters, lectures: readonly Lecture[]): readonly Step[] {
  const { lectureTax: rule } = parameters;
  if (rule === null) return [];
  return lectures.map(({ title, ...lecture }): Step => {
    const net = allowedLecture(parameters, { title, ...lecture });
    const tax = taxOn(net);
    const facts = { title, netFen: Number(net), taxFen: Number(tax), grossFen: Number(net + tax) };
    const says = { not_reimbursed: 'taxNotPaid', inside_quota: 'taxInside', on_top: 'taxOnTop' } as const;
    const step = { rule: 'T-LECTURE-TAX', parameter: 'lectureTax', says: says[rule], facts } as const;
    return { ...step, outcome: 'note', value: isReimbursed(parameters) ? net + tax : net };
  });
}

function isReimbursed({ lectureTax: rule }: FeeParameters): boolean {
  return rule === 'inside_quota' || rule === 'on_top';
}

function taxOn(netFen: bigint): bigint {
  return grossUp(netFen) - netFen;
}
