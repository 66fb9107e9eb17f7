import { messages } from '#src/lib/language.ts';

/** The words of public notices about intended designations. */
export const noticeWords = messages({
  slip: { zh: '公示', en: '公示' },
  title: {
    zh: (name: string) => `拟认定“${name}”为定点机构的公示`,
    en: (name: string) => `Intended designation of ${name}`,
  },
  listTitle: { zh: '定点认定公示', en: 'Intended designations' },
  line: {
    zh: '对拟认定的机构、范围和期限有异议的，公示期内可以提出。',
    en: 'Whoever objects to an intended designation may say so while the notice is open.',
  },
  back: { zh: '全部公示', en: 'All notices' },
  isOpen: { zh: '公示中', en: 'Open' },
  isOver: { zh: '已结束', en: 'Over' },
  code: { zh: '机构代码', en: 'Code' },
  mean: { zh: '专家评分', en: 'Experts' },
  points: {
    zh: (mean: number, experts: number) => `平均 ${mean} 分（${experts} 位专家）`,
    en: (mean: number, experts: number) => `mean ${mean} of 100 (${experts} experts)`,
  },
  period: { zh: '公示期', en: 'Open' },
  periodText: {
    zh: (from: string, to: string, days: number) => `${from}—${to}（${days} 个工作日）`,
    en: (from: string, to: string, days: number) => `${from} to ${to} (${days} working days)`,
  },
  seeInstitution: { zh: '看机构', en: 'See the institution' },
  objections: { zh: '异议', en: 'Objections' },
  objectionsLine: {
    zh: (open: number, upheld: number, dismissed: number) =>
      `处理中 ${open} 件，成立 ${upheld} 件，不成立 ${dismissed} 件。`,
    en: (open: number, upheld: number, dismissed: number) => `${open} open, ${upheld} upheld, ${dismissed} dismissed.`,
  },
  howTitle: { zh: '提出异议', en: 'Object' },
  howText: {
    zh: '任何人都可以提出，不需要登录；由没有经办过这份申请的人处理。',
    en: 'Anybody may, without signing in; somebody who had no part in the application decides.',
  },
  guide: { zh: '怎样提异议', en: 'How to object' },
  statement: { zh: '异议内容', en: 'What you object to' },
  statementHint: { zh: '写明事实和依据，至少10个字', en: 'Facts and grounds, at least 10 characters' },
  contact: { zh: '联系方式（可不填）', en: 'Contact (may stay empty)' },
  contactHint: { zh: '加密保存，只用来核实', en: 'Kept encrypted, used to ask back only' },
  send: { zh: '提交异议', en: 'Send' },
  received: {
    zh: (number: string) => `异议已收到，回执号 ${number}，请记下。`,
    en: (number: string) => `Your objection is received. Receipt: ${number}.`,
  },
  institution: { zh: '机构', en: 'Institution' },
  until: { zh: '公示至', en: 'Open until' },
});
