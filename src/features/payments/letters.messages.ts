import { messages } from '#src/lib/language.ts';

/** Letters to learners about their money; `mark` is 【演示】 or nothing. */
export const paymentLetters = messages({
  paidSubject: { zh: (mark: string) => `${mark}补贴已支付`, en: (mark: string) => `${mark}Your subsidy was paid` },
  paidBody: {
    zh: (name: string, amount: string, account: string, reference: string) =>
      `${name}：您好。您的职业培训补贴 ${amount} 已由银行付入账户 ${account}，指令号 ${reference}。如未收到，请与我们联系。`,
    en: (name: string, amount: string, account: string, reference: string) =>
      `Dear ${name}, your training subsidy of ${amount} was paid into the account ${account}, reference ${reference}. If it has not arrived, please tell us.`,
  },
  accountSubject: {
    zh: (mark: string) => `${mark}请更正收款账户`,
    en: (mark: string) => `${mark}Please correct your bank account`,
  },
  accountBody: {
    zh: (name: string, amount: string, account: string) =>
      `${name}：您好。您的职业培训补贴 ${amount} 付入账户 ${account} 未成功，原因是账户有误。请在“我的资料”更正收款账户，经确认后重新支付，金额不变。`,
    en: (name: string, amount: string, account: string) =>
      `Dear ${name}, your training subsidy of ${amount} could not be paid into the account ${account} because of the account. Please correct it in your profile; once confirmed, the same amount is paid again.`,
  },
  mark: { zh: '【演示】', en: '[Demonstration] ' },
});
