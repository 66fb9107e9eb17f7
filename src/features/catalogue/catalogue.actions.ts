import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { day, isDay } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import { parseYuan } from '#src/lib/money.ts';
import { cancelRun } from './cancel-run.ts';
import { runSentence } from './catalogue.messages.ts';
import { changePlan, moveLessons } from './change-plan.ts';
import { decideFiling } from './decide-filing.ts';
import { fileRun } from './file-run.ts';
import { lessonChangesOf } from './lesson-changes.ts';
import { planRun } from './plan-run.ts';
import { startRun } from './start-run.ts';
import { PATTERNS } from './timetable.rules.ts';

const id = z.string().min(1, 'choose-one').max(60, 'too-long');
const reason = z.string().max(2000, 'too-long').default('');
const dayField = z.string().refine(isDay, 'not-a-day').transform(day);
const note = z.string().trim().max(1000, 'too-long').default('');
const amount = z
  .string()
  .trim()
  .refine((typed) => parseYuan(typed) !== null, 'not-an-amount')
  .transform((typed) => parseYuan(typed) as Fen);

const plan = z.object({
  venueId: id,
  startsOn: dayField,
  enrolBy: dayField,
  pattern: z.enum(PATTERNS, 'choose-one'),
  theoryTrainerId: id,
  practiceTrainerId: id,
  theoryRoomId: id,
  practiceRoomId: id,
  capacity: z.coerce.number('not-a-number').int('not-a-number').min(1, 'out-of-range').max(2000, 'out-of-range'),
  feeFen: amount,
  examFeeFen: amount,
  payer: z.enum(['learner', 'institution', 'nobody'], 'choose-one'),
  fundingTrack: z.enum(['training-fee', 'subsidy', 'none'], 'choose-one'),
  contactPhone: z.string().trim().min(5, 'required').max(30, 'too-long'),
  noteZh: note,
  noteEn: note,
});

const words = { 'enrol-by-late': { zh: '报名截止不能晚于开课。', en: 'Enrolment cannot end after the run begins.' } };
const inTime = (input: { enrolBy: string; startsOn: string }) => input.enrolBy <= input.startsOn;
const late = { message: 'enrol-by-late', path: ['enrolBy'] };
const explain = runSentence;
const touches = ['catalogue'];

export const catalogueActions = {
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
      return { to: `/desk/runs/${runId}?done=filed` };
    },
    explain,
  }),
  decideFiling: formAction({
    actor: actorFor('catalogue.decideFiling'),
    input: z.object({ runId: id, decision: z.enum(['approve', 'return'], 'choose-one'), opinion: reason }),
    run: async (input, actor) => {
      await decideFiling(db, actor, input);
      return { to: `/desk/runs/${input.runId}?done=${input.decision}` };
    },
    explain,
    touches,
  }),
  cancelRun: formAction({
    actor: actorFor('catalogue.cancelRun'),
    input: z.object({ runId: id, reason: z.string().trim().min(1, 'required').max(500, 'too-long') }),
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
