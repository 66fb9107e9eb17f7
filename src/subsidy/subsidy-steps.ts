import type { SubsidyFacts } from './facts.ts';
import type { DueParts } from './other-funds.ts';
import { type CategoryAmount, cappingFee, countedExamFee, isEmployedInTime } from './subsidy-amounts.ts';
import { modelStep, partOutcome, setOffSteps, upliftSteps } from './subsidy-extra-steps.ts';
import { GATE_WORDS } from './subsidy-gate-words.ts';
import { type GateCode, isTrainingDue, isTrainingOk } from './subsidy-gates.ts';
import type { SubsidyLine } from './subsidy-line.ts';
import type { SubsidyParameters } from './subsidy-parameters.ts';
import type { Step } from './trace.ts';
import { hasModel } from './training-standard.ts';

const TRACE_ORDER = Object.keys(GATE_WORDS) as readonly GateCode[];

/** The working of one line: every gate, every held category, then the parts of the chosen one. */
export function subsidySteps(parameters: SubsidyParameters, facts: SubsidyFacts, line: SubsidyLine): readonly Step[] {
  if (facts.hasDroppedOut) {
    return [{ rule: 'S-DROPOUT', parameter: '', says: 'droppedOut', facts: {}, outcome: 'failed' }];
  }
  const gates = TRACE_ORDER.filter((code) => isEvaluated(code, parameters, facts)).map((code) =>
    gateStep(code, parameters, facts, line),
  );
  if (!line.chosen) return gates;
  const { chosen } = line;
  return [
    ...gates,
    ...upliftSteps(parameters, facts, chosen),
    ...line.alternatives.map((amount) => categoryStep(amount, amount === chosen)),
    ...employmentSteps(parameters, facts, chosen),
    trainingStep(parameters, facts, chosen, line),
    examStep(parameters, facts, chosen, line),
    ...setOffSteps(parameters, facts, chosen, line.due),
    totalStep(line.due),
  ];
}

/** finance-format §6.3: without a certificate the window is not evaluated; a rule beyond the format only if it is set. */
function isEvaluated(code: GateCode, parameters: SubsidyParameters, facts: SubsidyFacts): boolean {
  const { isSet, isSilent } = GATE_WORDS[code];
  if (isSilent && !isSet(parameters)) return false;
  return code !== 'S_WINDOW' || facts.certificateIssuedOn !== null;
}

function gateStep(code: GateCode, parameters: SubsidyParameters, facts: SubsidyFacts, line: SubsidyLine): Step {
  const { rule, parameter, says, isSet, facts: figuresOf } = GATE_WORDS[code];
  const verdict = line.verdicts[code];
  const figures = figuresOf(parameters, facts);
  const step = { rule, parameter, facts: figures };
  if (code === 'S_NO_STANDARD' && verdict === 'passed' && hasModel(parameters)) return modelStep(parameters, facts);
  if (verdict === 'unknown') return { ...step, says: 'unknown', outcome: 'note' };
  if (verdict === 'failed') return { ...step, says: says.failed, outcome: 'failed' };
  if (!isSet(parameters)) return { ...step, says: 'noSuchRule', outcome: 'note' };
  if (verdict === 'open') return { ...step, says: says.open, outcome: 'note' };
  const passed = { ...step, says: says.passed, outcome: 'passed' } as const;
  return code === 'S_NO_STANDARD' ? { ...passed, value: BigInt(Number(figures.standardFen)) } : passed;
}

/** finance-rules §2.3 `overlap`: the chosen group and the rejected alternatives both stand in the trace. */
function categoryStep(amount: CategoryAmount, isChosen: boolean): Step {
  return {
    rule: 'S-CATEGORY',
    parameter: 'categoryRates',
    says: isChosen ? 'categoryChosen' : 'categoryRejected',
    facts: { category: amount.category, rateBp: amount.rateBp, factorBp: amount.factorBp, ...partsOf(amount) },
    outcome: 'note',
    value: amount.totalFen,
  };
}

/** Only where the factor applies to the chosen category (finance-format §6.4 `factor`). */
function employmentSteps(parameters: SubsidyParameters, facts: SubsidyFacts, chosen: CategoryAmount): readonly Step[] {
  if (!chosen.isFactorApplied) return [];
  const isEmployed = isEmployedInTime(parameters, facts) ? 'yes' : 'no';
  const months = Number(parameters.employmentFactor?.months);
  const figures = { isEmployed, months, factorBp: chosen.factorBp, employedOn: facts.employedOn ?? '' };
  return [
    { rule: 'S-EMPLOYMENT', parameter: 'employmentFactor', says: 'employmentFactor', facts: figures, outcome: 'note' },
  ];
}

function trainingStep(
  parameters: SubsidyParameters,
  facts: SubsidyFacts,
  chosen: CategoryAmount,
  line: SubsidyLine,
): Step {
  const isDue = isTrainingDue(line.verdicts) && chosen.standardFen !== null;
  const figures = {
    ratedFen: Number(chosen.ratedTrainingFen),
    feeFen: facts.feeFen ?? '',
    trainingFen: Number(chosen.trainingFen),
  };
  const isCapped = cappingFee(parameters, facts) !== null;
  const capped = parameters.feeCapOrder === 'cap_then_rate' ? 'trainingCappedFirst' : 'trainingCapped';
  const says = isDue ? (isCapped ? capped : 'trainingUncapped') : 'trainingNone';
  return {
    rule: 'S-FEE-CAP',
    parameter: 'feeCapOrder',
    says,
    facts: figures,
    outcome: partOutcome(parameters, facts),
    value: chosen.trainingFen,
  };
}

function examStep(parameters: SubsidyParameters, facts: SubsidyFacts, chosen: CategoryAmount, line: SubsidyLine): Step {
  const fee = countedExamFee(parameters, facts);
  const isBarred = parameters.examRequiresTrainingOk && !isTrainingOk(line.verdicts);
  const figures = {
    capFen: Number(chosen.examCapFen),
    rateBp: chosen.rateBp,
    feeFen: fee === null ? '' : Number(fee),
    examFen: Number(chosen.examFen),
  };
  const says = isBarred ? 'examNone' : fee === null ? 'examAmountOpen' : 'examAmount';
  const step = { rule: 'S-EXAM', parameter: 'examCapFen', says, facts: figures } as const;
  return { ...step, outcome: partOutcome(parameters, facts), value: chosen.examFen };
}

function totalStep(due: DueParts): Step {
  const facts = partsOf(due);
  return { rule: 'S-TOTAL', parameter: 'categoryPick', says: 'total', facts, outcome: 'note', value: due.totalFen };
}

function partsOf({ trainingFen, examFen, totalFen }: DueParts) {
  return { trainingFen: Number(trainingFen), examFen: Number(examFen), totalFen: Number(totalFen) };
}
