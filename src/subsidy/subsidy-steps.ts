import type { SubsidyFacts } from './facts.ts';
import { type CategoryAmount, countedExamFee, isEmployedInTime } from './subsidy-amounts.ts';
import { GATE_WORDS } from './subsidy-gate-words.ts';
import { type GateCode, isTrainingOk } from './subsidy-gates.ts';
import type { SubsidyLine } from './subsidy-line.ts';
import type { SubsidyParameters } from './subsidy-parameters.ts';
import type { Step } from './trace.ts';

const TRACE_ORDER = Object.keys(GATE_WORDS) as readonly GateCode[];

/** The working of one line: every gate, every held category, then the parts of the chosen one. */
export function subsidySteps(parameters: SubsidyParameters, facts: SubsidyFacts, line: SubsidyLine): readonly Step[] {
  if (facts.hasDroppedOut) {
    return [{ rule: 'S-DROPOUT', parameter: '', says: 'droppedOut', facts: {}, outcome: 'failed' }];
  }
  const gates = TRACE_ORDER.filter((code) => isEvaluated(code, facts)).map((code) =>
    gateStep(code, parameters, facts, line),
  );
  if (!line.chosen) return gates;
  const { chosen } = line;
  return [
    ...gates,
    ...line.alternatives.map((amount) => categoryStep(amount, amount === chosen)),
    ...employmentSteps(parameters, facts, chosen),
    trainingStep(parameters, facts, chosen, line),
    examStep(parameters, facts, chosen, line),
    totalStep(chosen),
  ];
}

/** finance-format §6.3: without a certificate the window is not evaluated. */
function isEvaluated(code: GateCode, facts: SubsidyFacts): boolean {
  return code !== 'S_WINDOW' || facts.certificateIssuedOn !== null;
}

function gateStep(code: GateCode, parameters: SubsidyParameters, facts: SubsidyFacts, line: SubsidyLine): Step {
  const { rule, parameter, says, isSet, facts: figuresOf } = GATE_WORDS[code];
  const verdict = line.verdicts[code];
  const figures = figuresOf(parameters, facts);
  const step = { rule, parameter, facts: figures };
  if (verdict === 'unknown') return { ...step, says: 'unknown', outcome: 'note' };
  if (verdict === 'failed') return { ...step, says: says.failed, outcome: 'failed' };
  if (!isSet(parameters)) return { ...step, says: 'noSuchRule', outcome: 'note' };
  if (verdict === 'open') return { ...step, says: says.open, outcome: 'note' };
  const standard = code === 'S_NO_STANDARD' ? BigInt(Number(figures.standardFen)) : undefined;
  return { ...step, says: says.passed, outcome: 'passed', ...(standard === undefined ? {} : { value: standard }) };
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
  const isDue = isTrainingOk(line.verdicts) && chosen.standardFen !== null;
  const figures = {
    ratedFen: Number(chosen.ratedTrainingFen),
    feeFen: facts.feeFen ?? '',
    trainingFen: Number(chosen.trainingFen),
  };
  const isCapped = facts.feeFen !== null && facts.feeFen !== 'not-yet';
  const capped = parameters.feeCapOrder === 'cap_then_rate' ? 'trainingCappedFirst' : 'trainingCapped';
  const says = isDue ? (isCapped ? capped : 'trainingUncapped') : 'trainingNone';
  return {
    rule: 'S-FEE-CAP',
    parameter: 'feeCapOrder',
    says,
    facts: figures,
    outcome: 'amount',
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
  return { rule: 'S-EXAM', parameter: 'examCapFen', says, facts: figures, outcome: 'amount', value: chosen.examFen };
}

function totalStep(chosen: CategoryAmount): Step {
  const facts = partsOf(chosen);
  return { rule: 'S-TOTAL', parameter: 'categoryPick', says: 'total', facts, outcome: 'note', value: chosen.totalFen };
}

function partsOf({ trainingFen, examFen, totalFen }: CategoryAmount) {
  return { trainingFen: Number(trainingFen), examFen: Number(examFen), totalFen: Number(totalFen) };
}
