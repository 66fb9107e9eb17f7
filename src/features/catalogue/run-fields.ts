import { z } from 'astro/zod';
import { day, isDay } from '#src/lib/day.ts';
import type { FieldWords } from '#src/lib/form-words.ts';
import type { Fen } from '#src/lib/money.ts';
import { parseYuan } from '#src/lib/money.ts';

const whole = z.coerce.number('not-a-number').int('not-a-number');

/** The fields that the forms about runs and filing rules share. */
export const fields = {
  id: z.string().min(1, 'choose-one').max(60, 'too-long'),
  reason: z.string().max(2000, 'too-long').default(''),
  requiredReason: z.string().trim().min(1, 'required').max(500, 'too-long'),
  dayField: z.string().refine(isDay, 'not-a-day').transform(day),
  optionalDay: z
    .string()
    .default('')
    .refine((typed) => typed === '' || isDay(typed), 'not-a-day')
    .transform((typed) => (typed === '' ? null : day(typed))),
  note: z.string().trim().max(1000, 'too-long').default(''),
  heads: whole.min(1, 'out-of-range').max(2000, 'out-of-range'),
  whole,
  amount: z
    .string()
    .trim()
    .refine((typed) => parseYuan(typed) !== null, 'not-an-amount')
    .transform((typed) => parseYuan(typed) as Fen),
};

export const planWords: FieldWords = {
  'enrol-by-late': { zh: '报名截止不能晚于开课。', en: 'Enrolment cannot end after the run begins.' },
  'not-a-credit-code': {
    zh: '请填写企业的统一社会信用代码（18 位）。',
    en: "Enter the enterprise's unified social credit code (18 characters).",
  },
};
