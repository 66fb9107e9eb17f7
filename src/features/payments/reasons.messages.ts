import type { FieldWords } from '#src/lib/form-words.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';
import { fen, formatFen } from '#src/lib/money.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { PaymentReasonCode } from './payments.rules.ts';
import type { ReturnFault } from './return-reading.ts';

type Facts = Readonly<Record<string, string | number>>;

const yuan = (amount: string | number | undefined) => formatFen(fen(Number(amount ?? 0)));
const cell = (facts: Facts) => `${facts.column}${facts.row}`;

/** A sentence for each reason why money does not move. */
const reasons = messages({
  'nothing-payable': {
    zh: () => '没有可以付款的明细：下面列出了每条未入选的原因。',
    en: () => 'No line can be paid now; the reason for each is listed below.',
  },
  'lines-changed': {
    zh: (f: Facts) => `所选明细中有 ${f.count} 条刚刚已进入别的批次或不再可付，请重新核对后制单。`,
    en: (f: Facts) => `${f.count} of the chosen lines are in another batch by now or no longer payable: look again.`,
  },
  'over-appropriation': {
    zh: (f: Facts) => `需要 ${yuan(f.neededFen)}，资金余额只有 ${yuan(f.leftFen)}。请减少明细，或等预算追加。`,
    en: (f: Facts) => `${yuan(f.neededFen)} is needed and ${yuan(f.leftFen)} is left in the fund: choose fewer lines.`,
  },
  'step-not-now': {
    zh: () => '批次的状态已经变了，这一步现在不能办理。',
    en: () => 'The batch has moved on: this step cannot be taken now.',
  },
  'you-made-it': {
    zh: () => '这个批次是您制单的，须由另一个人办理。',
    en: () => 'You made this batch: another person takes this step.',
  },
  'you-checked-it': {
    zh: () => '这个批次是您复核的，须由第三个人授权。',
    en: () => 'You checked this batch: a third person authorises it.',
  },
  'lines-locked': {
    zh: () => '批次里有机构定点资格已暂停或取消的补贴，请退回重新制单，或等恢复后再办。',
    en: () =>
      'The batch holds lines whose institution is suspended or revoked: reject it and make it anew, or wait until it is reinstated.',
  },
  'content-changed': {
    zh: () => '重新计算的校验值与制单时不符，不能办理。请停止付款并通知审计岗位。',
    en: () => 'The checksum no longer matches the one signed when made. Stop the payment and tell the auditor.',
  },
  'reason-missing': { zh: () => '退回须写明原因。', en: () => 'Give the reason for rejecting it.' },
  'not-sent-yet': {
    zh: () => '批次还没有送银行，不能导入回单。',
    en: () => 'The batch has not been sent to the bank: there is nothing to import yet.',
  },
  'file-of-other-batch': {
    zh: () => '这个文件已经作为另一批次的回单导入过。',
    en: () => 'This file was imported before, as the return of another batch.',
  },
  'you-imported': {
    zh: () => '回单是您导入的，差异和结账须由另一个人办理。',
    en: () => 'You imported the return: another person resolves its differences and closes.',
  },
  'exception-resolved': { zh: () => '这条差异已经处理过了。', en: () => 'This difference has been resolved already.' },
  'cause-not-of-kind': {
    zh: () => '请选择适用于这类差异的原因。',
    en: () => 'Choose a cause of this kind of difference.',
  },
  'cause-wrong-direction': {
    zh: () => '所选原因与金额方向不符：少付、多付要选对应的原因。',
    en: () => 'The cause does not fit: some are for too little, others for too much.',
  },
  'bank-reference-missing': {
    zh: () => '这个原因须填银行流水号。',
    en: () => 'This cause needs the reference of the bank.',
  },
  'evidence-missing': { zh: () => '请写明依据或文号。', en: () => 'Give the evidence or document number.' },
  'reconciliation-closed': {
    zh: () => '对账已经结账，不能再改。',
    en: () => 'The reconciliation is closed and can no longer change.',
  },
  'exceptions-open': {
    zh: (f: Facts) => `还有 ${f.count} 条差异没有处理，不能结账。`,
    en: (f: Facts) => `${f.count} differences are not resolved: it cannot be closed.`,
  },
  'answers-missing': {
    zh: (f: Facts) => `还有 ${f.count} 笔指令没有银行结果，不能结账。`,
    en: (f: Facts) => `${f.count} instructions have no result from the bank: it cannot be closed.`,
  },
  unexplained: {
    zh: (f: Facts) => `还有 ${yuan(f.fen)} 没有说明，差额为零才能结账。`,
    en: (f: Facts) => `${yuan(f.fen)} is unexplained: it closes at zero only.`,
  },
  'nothing-failed': {
    zh: () => '没有可以重新支付的明细：差异处理完、账户更正并确认之后才能重付。',
    en: () =>
      'Nothing can be paid again yet: first the difference is resolved and the account corrected and confirmed.',
  },
  'not-paid': { zh: () => '这条明细没有付过款，不能追回。', en: () => 'This line was never paid: nothing to recover.' },
  'more-than-paid': {
    zh: (f: Facts) => `追回不能超过已付金额，这条最多还可追回 ${yuan(f.leftFen)}。`,
    en: (f: Facts) => `Never more than was paid: at most ${yuan(f.leftFen)} of this line can be recovered.`,
  },
  'recovery-decided': { zh: () => '这笔追回已经决定过了。', en: () => 'This recovery has been decided already.' },
  'you-proposed': {
    zh: () => '追回是您提出的，须由另一个人决定。',
    en: () => 'You proposed this recovery: another person decides it.',
  },
  'recovery-not-decided': {
    zh: () => '追回还没有决定或已经了结，不能登记还款。',
    en: () => 'The recovery is not decided, or is done: no repayment can be recorded.',
  },
  'more-than-owed': {
    zh: (f: Facts) => `最多可登记 ${yuan(f.leftFen)}：其余已还或正在批次中冲抵。`,
    en: (f: Facts) => `At most ${yuan(f.leftFen)} can be recorded; the rest is repaid or being set off in a batch.`,
  },
  'return-columns-missing': {
    zh: (f: Facts) => `回单缺少这些列：${f.text}。`,
    en: (f: Facts) => `The return lacks these columns: ${f.text}.`,
  },
  'return-empty': { zh: () => '回单里没有一行明细。', en: () => 'The return has no rows.' },
  'return-reference': {
    zh: (f: Facts) => `${cell(f)}：指令号“${f.text}”不完整。`,
    en: (f: Facts) => `${cell(f)}: “${f.text}” is not a whole instruction number.`,
  },
  'return-amount': {
    zh: (f: Facts) => `${cell(f)}：“${f.text}”不是金额（元，最多两位小数）。`,
    en: (f: Facts) => `${cell(f)}: “${f.text}” is not an amount in yuan with at most two decimals.`,
  },
  'return-status': {
    zh: (f: Facts) => `${cell(f)}：状态“${f.text}”不是成功或失败。`,
    en: (f: Facts) => `${cell(f)}: the state “${f.text}” is neither success nor failure.`,
  },
  'return-day': {
    zh: (f: Facts) => `${cell(f)}：“${f.text}”不是存在的日期，或晚于今天。`,
    en: (f: Facts) => `${cell(f)}: “${f.text}” is no day, or a later one than today.`,
  },
  'return-cell': {
    zh: (f: Facts) => `${cell(f)}：是公式或错误值，请银行给出原值。`,
    en: (f: Facts) => `${cell(f)} holds a formula or an error: ask the bank for the plain value.`,
  },
} satisfies Record<PaymentReasonCode | ReturnFault['code'], unknown>);

/** Files that cannot be read at all. */
const fileFaults = messages({
  'file-empty': { zh: '文件是空的。', en: 'The file is empty.' },
  'file-encrypted': { zh: '文件加了密码，请去掉密码。', en: 'The file has a password: remove it.' },
  'file-old-format': {
    zh: '旧版 .xls 读不了，请另存为 .xlsx 或 .csv。',
    en: 'Old .xls cannot be read: save as .xlsx or .csv.',
  },
  'file-too-large': { zh: '文件太大。', en: 'The file is too large.' },
  otherwise: {
    zh: '文件读不出来：请用银行给出的 .csv 或 .xlsx 原件。',
    en: 'The file cannot be read: use the original .csv or .xlsx of the bank.',
  },
});

/** The sentence for a reason of this room. */
export function paymentSentence(reason: Reason, language: Language): string {
  const table = speak(reasons, language) as Readonly<Record<string, (facts: Facts) => string>>;
  const files = speak(fileFaults, language) as Readonly<Record<string, string>>;
  const sentence = table[reason.code]?.(reason.facts ?? {}) ?? files[reason.code];
  return sentence ?? (reason.code.startsWith('file-') ? (files.otherwise ?? '') : reason.code);
}

export const paymentFieldWords: FieldWords = {
  'amount-positive': { zh: '金额须大于零。', en: 'The amount must be more than zero.' },
};
