import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { cancelRun } from './cancel-run.ts';
import { changePlan, moveLessons } from './change-plan.ts';
import { decideFiling } from './decide-filing.ts';
import { fileRun } from './file-run.ts';
import { filingActions } from './filing.actions.ts';
import { FILING_SECTIONS } from './filing.rules.ts';
import { filingRuleActions } from './filing-rule.actions.ts';
import { lessonChangesOf } from './lesson-changes.ts';
import { planRun } from './plan-run.ts';
import { fields, planWords } from './run-fields.ts';
import { runSentence } from './run-reasons.messages.ts';
import { startRun } from './start-run.ts';
import { PATTERNS } from './timetable.rules.ts';

const { id, reason, requiredReason, dayField, note, amount, heads } = fields;

const plan = z.object({
  venueId: id,
  startsOn: dayField,
  enrolBy: dayField,
  pattern: z.enum(PATTERNS, 'choose-one'),
  theoryTrainerId: id,
  practiceTrainerId: id,
  theoryRoomId: id,
  practiceRoomId: id,
  capacity: heads,
  feeFen: amount,
  examFeeFen: amount,
  payer: z.enum(['learner', 'institution', 'nobody'], 'choose-one'),
  fundingTrack: z.enum(['training-fee', 'subsidy', 'none'], 'choose-one'),
  contactPhone: z.string().trim().min(5, 'required').max(30, 'too-long'),
  noteZh: note,
  noteEn: note,
});

const words = planWords;
const inTime = (input: { enrolBy: string; startsOn: string }) => input.enrolBy <= input.startsOn;
const late = { message: 'enrol-by-late', path: ['enrolBy'] };
const explain = runSentence;
const touches = ['catalogue'];

/** A text for each part of a filing at which something is wrong: `fault.money`. */
const faultFields = Object.fromEntries(
  FILING_SECTIONS.map((section) => [`fault.${section}`, z.string().trim().max(500, 'too-long').default('')]),
);

export const catalogueActions = {
  ...filingActions,
  ...filingRuleActions,
  planRun: formAction({
    actor: actorFor('catalogue.planRun'),
    input: plan.extend({ institutionId: id, courseVersionId: id }).refine(inTime, late),
    words,
    run: async (input, actor) => ({ to: `/desk/runs/${await planRun(db, actor, input)}/plan?done=planned` }),
    explain,
  }),
  changePlan: formAction({
    actor: actorFor('catalogue.changePlan'),
    input: plan.extend({ runId: id }).refine(inTime, late),
    words,
    run: async (input, actor) => {
      await changePlan(db, actor, input);
      return { to: `/desk/runs/${input.runId}/plan?done=changed` };
    },
    explain,
  }),
  moveLessons: formAction({
    actor: actorFor('catalogue.moveLessons'),
    input: z.object({ runId: id }),
    run: async ({ runId }, actor, { form }) => {
      await moveLessons(db, actor, { runId, lessons: lessonChangesOf(form) });
      return { to: `/desk/runs/${runId}/plan?done=moved` };
    },
    explain,
  }),
  fileRun: formAction({
    actor: actorFor('catalogue.fileRun'),
    input: z.object({ runId: id }),
    run: async ({ runId }, actor) => {
      await fileRun(db, actor, { runId });
      return { to: `/desk/runs/${runId}/filing?done=filed` };
    },
    explain,
  }),
  decideFiling: formAction({
    actor: actorFor('catalogue.decideFiling'),
    input: z.object({
      runId: id,
      decision: z.enum(['approve', 'return'], 'choose-one'),
      opinion: reason,
      ...faultFields,
    }),
    run: async (input, actor) => {
      const typed = input as Readonly<Record<string, unknown>>;
      const faults = FILING_SECTIONS.map((section) => ({ section, text: String(typed[`fault.${section}`] ?? '') }));
      await decideFiling(db, actor, { ...input, faults });
      return { to: `/desk/runs/${input.runId}?done=${input.decision}` };
    },
    explain,
    touches,
  }),
  cancelRun: formAction({
    actor: actorFor('catalogue.cancelRun'),
    input: z.object({ runId: id, reason: requiredReason }),
    run: async (input, actor) => {
      await cancelRun(db, actor, input);
      return { to: `/desk/runs/${input.runId}?done=cancelled` };
    },
    explain,
    touches,
  }),
  startRun: formAction({
    actor: actorFor('catalogue.startRun'),
    input: z.object({ runId: id }),
    run: async ({ runId }, actor) => {
      await startRun(db, actor, { runId });
      return { to: `/desk/runs/${runId}?done=started` };
    },
    explain,
    touches,
  }),
};
