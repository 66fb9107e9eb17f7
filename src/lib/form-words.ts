import type { z } from 'astro/zod';
import { type Language, messages, speak, type Text } from './language.ts';

/** Sentences for field errors, by the code that a schema gives as its message. */
export type FieldWords = Readonly<Record<string, Text>>;

const common = messages({
  required: { zh: '这一项必须填写。', en: 'Fill in this field.' },
  'choose-one': { zh: '请选择一项。', en: 'Choose one of the options.' },
  'too-long': { zh: '写得太长了，请缩短。', en: 'This is too long: shorten it.' },
  'not-a-day': { zh: '请填写存在的日期，如 2026-11-21。', en: 'Enter a day that exists, such as 2026-11-21.' },
  'not-an-amount': {
    zh: '请填写金额（元，最多两位小数），如 1180.00。',
    en: 'Enter an amount in yuan with at most two decimals, such as 1180.00.',
  },
  'not-a-number': { zh: '请填写整数。', en: 'Enter a whole number.' },
  'out-of-range': { zh: '数值超出允许的范围。', en: 'The number is outside the permitted range.' },
  'file-missing': { zh: '请选择一个文件。', en: 'Choose a file.' },
  unclear: { zh: '这一项填写得不对，请检查。', en: 'This entry is not right: please check it.' },
});

/** The sentence for one fault of a schema: the form's own words first, then the common ones, then what fits its kind. */
export function explainIssue(issue: z.core.$ZodIssue, language: Language, words?: FieldWords): string {
  const own = words?.[issue.message]?.[language];
  if (own) return own;
  const table = speak(common, language) as Readonly<Record<string, string>>;
  return table[issue.message] ?? table[kindOf(issue)] ?? table.unclear ?? '';
}

function kindOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' || issue.code === 'too_small') return 'required';
  if (issue.code === 'too_big') return 'too-long';
  if (issue.code === 'invalid_value') return 'choose-one';
  return 'unclear';
}
