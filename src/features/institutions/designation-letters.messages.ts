import { messages } from '#src/lib/language.ts';

type Facts = {
  readonly name: string;
  readonly number: string;
  readonly reason: string;
  readonly documentNumber: string;
  readonly dueOn: string;
  readonly link: string;
};

type Words = readonly [subject: string, body: (facts: Facts) => string];

const letter = ([subjectZh, bodyZh]: Words, [subjectEn, bodyEn]: Words) => ({
  zh: {
    subject: (facts: Facts) => `${subjectZh}（${facts.number}）`,
    body: (facts: Facts) => `${facts.name}：\n\n${bodyZh(facts)}\n\n查看：${facts.link}`,
  },
  en: {
    subject: (facts: Facts) => `${subjectEn} (${facts.number})`,
    body: (facts: Facts) => `${facts.name},\n\n${bodyEn(facts)}\n\nSee it: ${facts.link}`,
  },
});

/** Letters to the head of an institution, by the event that is told. */
export const letterMessages = messages({
  accept: letter(
    ['定点认定申请已受理', () => '申请已受理，接下来现场核查并由抽取的专家评审。'],
    [
      'Application accepted for review',
      () => 'It is accepted. A visit on the spot and the experts who are drawn follow.',
    ],
  ),
  return: letter(
    [
      '定点认定申请需要补正',
      ({ dueOn }) => `申请有需要补正的地方，已一次列明。请在 ${dueOn} 前改好重新提交，逾期按撤回处理。`,
    ],
    [
      'Application to be mended',
      ({ dueOn }) =>
        `Everything that is wrong is listed at once. Mend it and hand it in again by ${dueOn}; after that it counts as withdrawn.`,
    ],
  ),
  lapse: letter(
    ['定点认定申请逾期未补正', () => '补正期限已过，申请按撤回处理。可以重新申请。'],
    [
      'Application not mended in time',
      () => 'The time for mending is over and the application counts as withdrawn. You may apply anew.',
    ],
  ),
  publish: letter(
    ['拟认定公示', ({ dueOn }) => `拟认定结果开始公示，公示至 ${dueOn}。`],
    [
      'Intended designation on public notice',
      ({ dueOn }) => `The intended designation is on public notice until ${dueOn}.`,
    ],
  ),
  designate: letter(
    ['已认定为定点机构', ({ documentNumber }) => `认定文号：${documentNumber}。认定期内可以备案开班。`],
    ['Designated', ({ documentNumber }) => `By document ${documentNumber}. Runs can be filed within the term.`],
  ),
  reject: letter(
    ['不予认定', ({ reason }) => `理由：${reason}`],
    ['Not designated', ({ reason }) => `Reason: ${reason}`],
  ),
  'decide-objection': letter(
    ['公示异议已处理', ({ reason }) => `处理意见：${reason}`],
    ['An objection was decided', ({ reason }) => `Decision: ${reason}`],
  ),
  warn: letter(
    ['限期整改', ({ reason, dueOn }) => `${reason}\n请在 ${dueOn} 前整改完毕。整改期间可以继续培训。`],
    ['Warning', ({ reason, dueOn }) => `${reason}\nRemedy it by ${dueOn}. You may go on training meanwhile.`],
  ),
  remedy: letter(['整改已通过', ({ reason }) => reason], ['The warning is lifted', ({ reason }) => reason]),
  suspend: letter(
    [
      '定点资格已暂停',
      ({ reason }) =>
        `${reason}\n暂停期间不能备案新班次，招生中的班次停止报名，尚未拨付的补贴暂缓；已入班学员继续上课。`,
    ],
    [
      'Designation suspended',
      ({ reason }) =>
        `${reason}\nNo run can be filed, open runs take no more learners, and unpaid subsidies wait. Learners already on runs go on.`,
    ],
  ),
  reinstate: letter(['定点资格已恢复', ({ reason }) => reason], ['Designation reinstated', ({ reason }) => reason]),
  intend: letter(
    ['拟取消定点资格的告知', ({ reason, dueOn }) => `${reason}\n可以在 ${dueOn} 前提交陈述申辩。`],
    ['Notice of intended revocation', ({ reason, dueOn }) => `${reason}\nYou may be heard until ${dueOn}.`],
  ),
  drop: letter(['不再取消定点资格', ({ reason }) => reason], ['The revocation is dropped', ({ reason }) => reason]),
  revoke: letter(
    ['定点资格已取消', ({ reason, documentNumber }) => `文号：${documentNumber}。${reason}`],
    ['Designation revoked', ({ reason, documentNumber }) => `By document ${documentNumber}. ${reason}`],
  ),
  release: letter(
    ['暂缓的补贴继续办理', ({ reason, documentNumber }) => `文号：${documentNumber}。${reason}`],
    ['Subsidies held go on', ({ reason, documentNumber }) => `By document ${documentNumber}. ${reason}`],
  ),
  expire: letter(
    ['定点认定已到期', () => '认定期已满，不能再备案新班次。需要继续的，请申请续期。'],
    ['Designation expired', () => 'The term is over and no run can be filed. Apply for renewal to go on.'],
  ),
});

export type LetterEvent = keyof typeof letterMessages;
