import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import type { MinimumHours } from '#db/schema/catalogue.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { CITIES } from '#src/lib/division.ts';
import { confirmFilingRule } from './confirm-filing-rule.ts';
import { discardFilingRule, draftFilingRule } from './draft-filing-rule.ts';
import { HOUR_LINES, hoursField } from './filing-rule-fields.ts';
import { fields } from './run-fields.ts';
import { runSentence as explain } from './run-reasons.messages.ts';

const { id, dayField, optionalDay, whole } = fields;
const inside = (least: number, most: number) => whole.min(least, 'out-of-range').max(most, 'out-of-range');

const hours = z.union([z.literal('').transform(() => null), inside(1, 2000)]).default(null);

const draft = z.object({
  divisionCode: z.enum(CITIES as [string, ...string[]], 'choose-one'),
  leadDays: inside(0, 90),
  dayKind: z.enum(['calendar', 'working'], 'choose-one'),
  decisionDays: inside(1, 60),
  theoryShare: inside(0, 100),
  practiceShare: inside(0, 100),
  learnersPerTrainer: inside(1, 2000),
  dailyMinutes: inside(45, 720),
  rosterMinimum: inside(1, 2000),
  rosterMaximum: inside(1, 2000),
  documentNumber: z.string().trim().min(1, 'required').max(120, 'too-long'),
  clause: z.string().trim().min(1, 'required').max(200, 'too-long'),
  isExample: z.string().optional(),
  validFrom: dayField,
  validTo: optionalDay,
  ...Object.fromEntries(HOUR_LINES.map(([tier, level]) => [hoursField(tier, level), hours])),
});

function minimumHours(input: Readonly<Record<string, unknown>>): MinimumHours[] {
  return HOUR_LINES.flatMap(([tier, level]) => {
    const typed = input[hoursField(tier, level)];
    return typeof typed === 'number' ? [{ tier, level, hours: typed }] : [];
  });
}

export const filingRuleActions = {
  draftFilingRule: formAction({
    actor: actorFor('catalogue.draftFilingRule'),
    input: draft,
    run: async (input, actor) => {
      const { theoryShare, practiceShare, isExample, divisionCode, leadDays, dayKind, decisionDays } = input;
      const { learnersPerTrainer, dailyMinutes, rosterMinimum, rosterMaximum } = input;
      const { documentNumber, clause, validFrom, validTo } = input;
      const ruleId = await draftFilingRule(db, actor, {
        ...{ divisionCode, leadDays, dayKind, decisionDays, learnersPerTrainer, dailyMinutes },
        ...{ rosterMinimum, rosterMaximum, documentNumber, clause, validFrom, validTo },
        theoryShareBp: theoryShare * 100,
        practiceShareBp: practiceShare * 100,
        minimumHours: minimumHours(input),
        isExample: isExample === 'yes',
      });
      return { to: `/desk/filing-rules/${ruleId}?done=drafted` };
    },
    explain,
  }),
  discardFilingRule: formAction({
    actor: actorFor('catalogue.discardFilingRule'),
    input: z.object({ ruleId: id }),
    run: async ({ ruleId }, actor) => {
      await discardFilingRule(db, actor, { ruleId });
      return { to: '/desk/filing-rules?done=discarded' };
    },
    explain,
  }),
  confirmFilingRule: formAction({
    actor: actorFor('catalogue.confirmFilingRule'),
    input: z.object({ ruleId: id }),
    run: async ({ ruleId }, actor) => {
      await confirmFilingRule(db, actor, { ruleId });
      return { to: `/desk/filing-rules/${ruleId}?done=confirmed` };
    },
    explain,
  }),
};
