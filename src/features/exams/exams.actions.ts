import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { day, isDay } from '#src/lib/day.ts';
import type { ResultRow } from './exam.rules.ts';
import { examFieldWords, examSentence } from './exams.messages.ts';
import { planSitting } from './plan-sitting.ts';
import { publishResults } from './publish-results.ts';
import { saveResults } from './save-results.ts';
import { parseScore } from './score.role.ts';

const FIELD = /^(?:score|absent)-(.+)$/;

/** `score-<enrolment>` and `absent-<enrolment>`; both empty: that person does not sit here. */
const marks = z.looseObject({ runId: z.string(), sittingId: z.string() }).transform((fields, context) => {
  const ids = new Set(Object.keys(fields).flatMap((name) => FIELD.exec(name)?.[1] ?? []));
  const rows: ResultRow[] = [];
  for (const enrolmentId of ids) {
    const typed = String(fields[`score-${enrolmentId}`] ?? '').trim();
    const isAbsent = fields[`absent-${enrolmentId}`] === 'yes';
    const scoreTenths = typed === '' ? null : parseScore(typed);
    const fault =
      typed !== '' && isAbsent ? 'score-and-absent' : typed !== '' && scoreTenths === null ? 'not-a-score' : null;
    if (fault) context.addIssue({ code: 'custom', message: fault, path: [`score-${enrolmentId}`] });
    if (typed !== '' || isAbsent) rows.push({ enrolmentId, scoreTenths });
  }
  return { runId: fields.runId, sittingId: fields.sittingId, rows };
});

export const examsActions = {
  planSitting: formAction({
    actor: actorFor('exams.planSitting'),
    input: z.object({
      runId: z.string(),
      part: z.enum(['theory', 'practical'], 'choose-one'),
      heldOn: z.string().refine(isDay, 'not-a-day').transform(day),
      examinerId: z.string().min(1, 'choose-one'),
    }),
    run: async (input, actor) => {
      await planSitting(db, actor, input);
      return { to: `/desk/runs/${input.runId}/results?done=planned` };
    },
    explain: examSentence,
  }),
  saveResults: formAction({
    actor: actorFor('exams.saveResults'),
    input: marks,
    words: examFieldWords,
    run: async ({ runId, ...input }, actor) => {
      await saveResults(db, actor, input);
      return { to: `/desk/runs/${runId}/results?done=saved` };
    },
    explain: examSentence,
  }),
  publishResults: formAction({
    actor: actorFor('exams.publishResults'),
    input: z.object({ runId: z.string(), isCompared: z.literal('yes', 'required') }),
    run: async ({ runId }, actor) => {
      await publishResults(db, actor, { runId });
      return { to: `/desk/runs/${runId}/results?done=published` };
    },
    explain: examSentence,
    touches: ['catalogue'],
  }),
};
