import { messages } from '#src/lib/language.ts';
import type { Role } from './roles.ts';

/** What each role is called on pages and in letters. */
export const roleNames: Readonly<Record<Role, { zh: string; en: string }>> = messages({
  learner: { zh: '学员', en: 'Learner' },
  'institution-head': { zh: '机构负责人', en: 'Institution head' },
  registrar: { zh: '教务', en: 'Registrar' },
  trainer: { zh: '讲师', en: 'Trainer' },
  examiner: { zh: '考评员', en: 'Examiner' },
  'first-reviewer': { zh: '初审', en: 'First reviewer' },
  'second-reviewer': { zh: '复审', en: 'Second reviewer' },
  approver: { zh: '核定', en: 'Approver' },
  'payment-maker': { zh: '制单', en: 'Payment maker' },
  'payment-checker': { zh: '复核', en: 'Payment checker' },
  'payment-authoriser': { zh: '授权', en: 'Payment authoriser' },
  inspector: { zh: '督导', en: 'Inspector' },
  auditor: { zh: '审计', en: 'Auditor' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
});
