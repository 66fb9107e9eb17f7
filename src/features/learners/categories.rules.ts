import type { Day } from '#src/lib/day.ts';
import { messages, type Text } from '#src/lib/language.ts';

/** The codes of the categories, as policies and rosters write them. */
export const CATEGORY_CODES = [
  'REG_UNEMPLOYED',
  'HARD_TO_EMPLOY',
  'RURAL_TRANSFER',
  'RURAL_YOUNG_ENTREPRENEUR',
  'COLLEGE_GRAD_YEAR',
  'COLLEGE_GRAD_2Y',
  'SCHOOL_LEAVER',
  'VETERAN',
  'DISABLED',
  'EMPLOYEE',
  'VILLAGE_GRAD',
  'VILLAGE_CADRE',
  'POOR_FAMILY',
] as const;

export type CategoryCode = (typeof CATEGORY_CODES)[number];

/**
 * The groups of people whom training money is meant for, with the evidence each asks for. Which of them a policy
 * supports, and with how much, is the policy's business; the list is the catalogue of the finance rules (§2.3).
 */
export const CATEGORIES: Readonly<Record<CategoryCode, Text>> = messages({
  REG_UNEMPLOYED: { zh: '城镇登记失业人员', en: 'Registered urban unemployed' },
  HARD_TO_EMPLOY: { zh: '就业困难人员', en: 'Person with difficulty finding work' },
  RURAL_TRANSFER: { zh: '农村转移就业劳动者', en: 'Rural worker moving into employment' },
  RURAL_YOUNG_ENTREPRENEUR: { zh: '农村创业青年', en: 'Young rural entrepreneur' },
  COLLEGE_GRAD_YEAR: { zh: '毕业年度高校毕业生', en: 'College graduate of this year' },
  COLLEGE_GRAD_2Y: { zh: '毕业2年以内高校毕业生', en: 'College graduate of the last two years' },
  SCHOOL_LEAVER: { zh: '未继续升学的应届初高中毕业生', en: 'School leaver not going on to study' },
  VETERAN: { zh: '退役军人', en: 'Veteran' },
  DISABLED: { zh: '残疾人', en: 'Disabled person' },
  EMPLOYEE: { zh: '企业职工', en: 'Employee of an enterprise' },
  VILLAGE_GRAD: { zh: '大学生村官', en: 'College graduate serving as a village official' },
  VILLAGE_CADRE: { zh: '村官（村“两委”干部）', en: 'Village committee official' },
  POOR_FAMILY: { zh: '贫困家庭子女', en: 'Child of a poor family' },
});

/** The paper whose number is written down as evidence. */
export const EVIDENCE: Readonly<Record<CategoryCode, Text>> = messages({
  REG_UNEMPLOYED: { zh: '就业创业证（就业失业登记证）编号', en: 'number of the employment and entrepreneurship card' },
  HARD_TO_EMPLOY: { zh: '就业创业证上的认定编号', en: 'number of the recognition on the employment card' },
  RURAL_TRANSFER: { zh: '户口簿或村委会证明编号', en: 'number of the household register or village certificate' },
  RURAL_YOUNG_ENTREPRENEUR: {
    zh: '营业执照或村委会证明编号',
    en: 'number of the business licence or village certificate',
  },
  COLLEGE_GRAD_YEAR: { zh: '学生证或毕业证书编号', en: 'number of the student card or diploma' },
  COLLEGE_GRAD_2Y: { zh: '毕业证书编号', en: 'number of the diploma' },
  SCHOOL_LEAVER: { zh: '毕业证书编号', en: 'number of the school certificate' },
  VETERAN: { zh: '退役证编号', en: 'number of the discharge certificate' },
  DISABLED: { zh: '残疾人证编号', en: 'number of the disability certificate' },
  EMPLOYEE: { zh: '劳动合同或社会保险编号', en: 'number of the contract or social insurance' },
  VILLAGE_GRAD: { zh: '聘任文件编号', en: 'number of the appointment letter' },
  VILLAGE_CADRE: { zh: '乡镇（街道）名册编号', en: "number in the township's list" },
  POOR_FAMILY: { zh: '建档立卡编号', en: 'number in the register of poor families' },
});

/** Whether a code names a category. */
export function isCategoryCode(code: string): code is CategoryCode {
  return Object.hasOwn(CATEGORIES, code);
}

export type CategoryReason =
  | { readonly code: 'category-unknown' }
  | { readonly code: 'evidence-missing' }
  | { readonly code: 'begins-later' }
  | { readonly code: 'ends-before-it-begins' }
  | { readonly code: 'category-stated-already' };

/** Why a category cannot be stated: it is none, has no evidence, does not hold yet, or stands already. `on` is today. */
export function whyNotState(
  input: {
    readonly code: string;
    readonly evidenceNumber: string;
    readonly validFrom: Day;
    readonly validTo?: Day | null | undefined;
  },
  held: readonly string[],
  on: Day,
): readonly CategoryReason[] {
  const reasons: CategoryReason[] = [];
  if (!isCategoryCode(input.code)) reasons.push({ code: 'category-unknown' });
  if (input.evidenceNumber.trim() === '') reasons.push({ code: 'evidence-missing' });
  if (input.validFrom > on) reasons.push({ code: 'begins-later' });
  if (input.validTo && input.validTo < input.validFrom) reasons.push({ code: 'ends-before-it-begins' });
  if (held.includes(input.code)) reasons.push({ code: 'category-stated-already' });
  return reasons;
}
