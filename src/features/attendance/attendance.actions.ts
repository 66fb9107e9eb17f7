import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { attendanceSentence, sheetFieldWords } from './attendance.messages.ts';
import type { AttendanceStatus, SheetRow } from './attendance.rules.ts';
import { saveSheet } from './save-sheet.ts';
import { sealRegister } from './seal-register.ts';

const STATUS = /^status-(.+)$/;

const sheet = z
  .looseObject({ lessonId: z.string(), reason: z.string().trim().max(200, 'too-long').optional() })
  .transform((fields, context) => {
    const rows: SheetRow[] = [];
    for (const [name, value] of Object.entries(fields)) {
      const enrolmentId = STATUS.exec(name)?.[1];
      if (!enrolmentId || typeof value !== 'string') continue;
      const status = value as AttendanceStatus;
      const missedMinutes = status === 'late' ? Number(fields[`missed-${enrolmentId}`] || Number.NaN) : 0;
      if (!Number.isInteger(missedMinutes) || missedMinutes < 0) {
        context.addIssue({ code: 'custom', message: 'missed-minutes', path: [`missed-${enrolmentId}`] });
      }
      rows.push({ enrolmentId, status, missedMinutes });
    }
    return { lessonId: fields.lessonId, reason: fields.reason ?? null, rows };
  })
  .refine(
    (input) => input.rows.every((row) => ['present', 'late', 'leave', 'absent'].includes(row.status)),
    'choose-one',
  );

export const attendanceActions = {
  saveSheet: formAction({
    actor: actorFor('attendance.saveSheet'),
    input: sheet,
    words: sheetFieldWords,
    run: async (input, actor) => {
      const { changed } = await saveSheet(db, actor, input);
      return { to: `/desk/lessons/${input.lessonId}?done=${changed > 0 ? 'saved' : 'unchanged'}` };
    },
    explain: attendanceSentence,
  }),
  sealRegister: formAction({
    actor: actorFor('attendance.sealRegister'),
    input: z.object({ lessonId: z.string(), isCompared: z.literal('yes', 'required') }),
    run: async ({ lessonId }, actor) => {
      const { isRunDelivered } = await sealRegister(db, actor, { lessonId });
      return { to: `/desk/lessons/${lessonId}?done=${isRunDelivered ? 'delivered' : 'sealed'}` };
    },
    explain: attendanceSentence,
    touches: ['catalogue'],
  }),
};
