import { type Language, messages, speak } from '#src/lib/language.ts';
import { CAUSES } from './exception.rules.ts';
import type { SkipReason } from './payable.rules.ts';
import type { BatchState, ExceptionKind } from './payments.rules.ts';

/** The states of a batch. */
export const batchStates = messages({
  made: { zh: '待复核', en: 'To check' },
  checked: { zh: '待授权', en: 'To authorise' },
  authorised: { zh: '待送银行', en: 'To send' },
  sent: { zh: '待回单', en: 'Awaiting return' },
  settled: { zh: '待结账', en: 'To close' },
  closed: { zh: '已结账', en: 'Closed' },
  rejected: { zh: '已退回', en: 'Rejected' },
} satisfies Record<BatchState, unknown>);

export const batchTones = {
  made: 'amber',
  checked: 'amber',
  authorised: 'blue',
  sent: 'blue',
  settled: 'qing',
  closed: 'green',
  rejected: 'red',
} as const satisfies Record<BatchState, string>;

export const attemptStates = messages({
  pending: { zh: '未送出', en: 'Not sent' },
  sent: { zh: '在途', en: 'Under way' },
  paid: { zh: '已付', en: 'Paid' },
  failed: { zh: '支付失败', en: 'Failed' },
  cancelled: { zh: '已撤销', en: 'Cancelled' },
});
export const attemptTones = {
  pending: 'neutral',
  sent: 'blue',
  paid: 'green',
  failed: 'red',
  cancelled: 'neutral',
} as const;

export const skipWords = messages({
  'no-bank-account': { zh: '没有收款账户', en: 'No bank account' },
  'holder-differs': { zh: '户名与本人不一致', en: 'Account holder is somebody else' },
  'account-not-corrected': {
    zh: '上次因账户失败，账户还没有更正并确认',
    en: 'Failed by its account; no other one is confirmed yet',
  },
  'designation-locked': {
    zh: '机构的定点资格已暂停或取消，暂缓拨付',
    en: 'The designation of its institution is suspended or revoked',
  },
  'exception-open': { zh: '上次失败的差异还没有处理', en: 'The failure is not resolved yet' },
  'policy-not-payable': { zh: '政策仍为示例或未生效', en: 'The policy holds example values or is not in force' },
} satisfies Record<SkipReason, unknown>);

export const kindWords = messages({
  missing: { zh: '回单缺失', en: 'Missing' },
  'amount-differs': { zh: '金额不同', en: 'Amount differs' },
  'unknown-reference': { zh: '编号不识', en: 'Unknown reference' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  failed: { zh: '支付失败', en: 'Failed' },
} satisfies Record<ExceptionKind, unknown>);
export const kindTones = {
  missing: 'red',
  'amount-differs': 'red',
  'unknown-reference': 'red',
  duplicate: 'amber',
  failed: 'amber',
} as const;

/** What is wrong, for somebody who opens the list. */
export const kindHints = messages({
  missing: { zh: '指令已发，回单文件无此笔', en: 'Instructed; no row in any return' },
  'amount-differs': { zh: '银行金额与指令不同', en: 'The bank paid another amount' },
  'unknown-reference': { zh: '回单中的指令号不属于本批', en: 'The reference is not of this batch' },
  duplicate: { zh: '同一指令号已有结果', en: 'The reference was answered before' },
  failed: { zh: '银行未付成', en: 'The bank could not pay' },
} satisfies Record<ExceptionKind, unknown>);

/** The one verb of each kind. */
export const kindVerbs = messages({
  missing: { zh: '向银行查询', en: 'Ask the bank' },
  'amount-differs': { zh: '说明差额', en: 'Explain the difference' },
  'unknown-reference': { zh: '查明归属', en: 'Find whose it is' },
  duplicate: { zh: '核实重复', en: 'Verify the duplicate' },
  failed: { zh: '记录原因', en: 'Record the cause' },
} satisfies Record<ExceptionKind, unknown>);

const causeWords = messages({
  'not-executed': { zh: '银行未执行，可重新支付', en: 'Not executed: may be paid again' },
  'paid-late': { zh: '银行已付，回单后补', en: 'Paid after all, notice came late' },
  'bank-completed': { zh: '少付部分银行已补足', en: 'The bank has paid the rest' },
  'shortfall-accepted': { zh: '少付部分留在资金账，不再补付', en: 'The rest stays in the fund' },
  'excess-returned': { zh: '多付部分已退回', en: 'The excess has come back' },
  'excess-to-recover': { zh: '多付部分待追回', en: 'The excess is to be recovered' },
  reversed: { zh: '银行已全额冲正，可重新支付', en: 'Reversed whole: may be paid again' },
  'not-ours-returned': { zh: '不是本单位款项，已退银行', en: 'Not ours, returned to the bank' },
  'other-batch': { zh: '属于另一批次', en: 'Belongs to another batch' },
  'double-notice': { zh: '只是重复通知，没有重复付款', en: 'A second notice only, paid once' },
  'double-payment-recovered': { zh: '重复付款已收回', en: 'The second payment has come back' },
  'account-wrong': { zh: '账号不存在或有误', en: 'Account number wrong' },
  'name-mismatch': { zh: '户名与账号不符', en: 'Name and account differ' },
  'account-closed': { zh: '账户已销户或不能入账', en: 'Account closed or blocked' },
  'bank-error': { zh: '银行自身原因，账户无误', en: "The bank's own error" },
  'arrived-later': { zh: '后一份回单已到', en: 'Came with a later return' },
} satisfies Record<CauseCode | 'arrived-later', unknown>);

type CauseCode = { [K in ExceptionKind]: keyof (typeof CAUSES)[K] }[ExceptionKind];

/** A cause in words. */
export function causeText(causeCode: string, language: Language): string {
  return (speak(causeWords, language) as Readonly<Record<string, string>>)[causeCode] ?? causeCode;
}

/** The causes to choose from for an exception, those of the wrong direction left out. */
export function causeOptions(
  exception: { kind: ExceptionKind; expectedFen: number; actualFen: number },
  language: Language,
) {
  const direction = exception.actualFen < exception.expectedFen ? 'short' : 'excess';
  return Object.entries(CAUSES[exception.kind] as Readonly<Record<string, { only?: string }>>)
    .filter(([, cause]) => !cause.only || cause.only === direction)
    .map(([value]) => ({ value, label: causeText(value, language) }));
}

export const recoveryStates = messages({
  proposed: { zh: '待决定', en: 'To decide' },
  decided: { zh: '待收回', en: 'To recover' },
  recovered: { zh: '已收回', en: 'Recovered' },
  dismissed: { zh: '不予追回', en: 'Dismissed' },
});
export const recoveryTones = { proposed: 'amber', decided: 'red', recovered: 'green', dismissed: 'neutral' } as const;
