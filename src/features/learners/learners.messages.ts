import { messages, type Text } from '#src/lib/language.ts';
import type { Purpose } from './consents.ts';
import type { EDUCATIONS } from './learners.rules.ts';
import type { UnmaskReason } from './unmask.ts';

export const learnerLetters = messages({
  accountConfirmedSubject: { zh: '您的收款账户已变更', en: 'Your bank account was changed' },
  accountConfirmedBody: {
    zh: (name: string, bank: string, account: string) =>
      `${name}：\n\n您登记的新收款账户（${bank} ${account}）已由复核人员确认，今后的补贴将拨入该账户。\n\n如不是您本人申请变更，请立即联系经办机构。`,
    en: (name: string, bank: string, account: string) =>
      `Dear ${name},\n\nYour new account (${bank} ${account}) was confirmed. Subsidies go there from now on.\n\nIf you did not ask for this change, tell the office at once.`,
  },
});

export const educationNames: Readonly<Record<(typeof EDUCATIONS)[number], Text>> = messages({
  primary: { zh: '小学及以下', en: 'Primary school or less' },
  junior: { zh: '初中', en: 'Junior middle school' },
  senior: { zh: '高中', en: 'Senior middle school' },
  'secondary-vocational': { zh: '中专、技校、职高', en: 'Secondary vocational school' },
  college: { zh: '大专', en: 'College' },
  bachelor: { zh: '本科', en: "Bachelor's degree" },
  master: { zh: '硕士及以上', en: "Master's degree or higher" },
});

/** What is agreed to, in the words shown beside the box (version CONSENT_TEXT_VERSION). */
export const consentWords: Readonly<Record<Purpose, Text>> = messages({
  'training-record': {
    zh: '同意培训机构和主管部门为培训、考核、发证记录并核对我的信息',
    en: 'The institution and the bureau may record and check my data for training, examination and certification',
  },
  'claim-in-my-name': {
    zh: '同意培训机构以我的名义申请培训补贴，补贴名单脱敏后公示',
    en: 'The institution may claim the subsidy in my name; the list is published with names masked',
  },
  'bank-account': {
    zh: '同意将此账户用于接收补贴，并提供给付款银行',
    en: 'This account may be used for paying subsidies and given to the paying bank',
  },
  'golden-list': {
    zh: '同意姓名（隐去部分）登上首页金榜，可随时取消',
    en: 'My name, partly masked, may stand on the golden list of the home page; I can withdraw this at any time',
  },
});

export const unmaskReasons: Readonly<Record<UnmaskReason, Text>> = messages({
  'check-papers': { zh: '核对证件原件', en: 'Compare with the original papers' },
  'bank-return': { zh: '处理银行退回', en: 'Deal with a bank return' },
  'cross-check': { zh: '与其他部门数据比对', en: "Compare with another department's data" },
  objection: { zh: '处理异议', en: 'Deal with an objection' },
  inspection: { zh: '监督检查', en: 'Inspection' },
});

export const enrolmentStates: Readonly<Record<string, Text>> = {
  confirmed: { zh: '已录取', en: 'Confirmed' },
  waiting: { zh: '候补', en: 'Waiting' },
  withdrawn: { zh: '已退出', en: 'Withdrawn' },
  rejected: { zh: '未录取', en: 'Not admitted' },
  dropped: { zh: '中途退出', en: 'Dropped out' },
  completed: { zh: '已结业', en: 'Completed' },
  failed: { zh: '未通过', en: 'Not passed' },
};

/** Faults of a single entry, by the reason's code and its fault. */
export const entryFaults = messages({
  'name-not-right/missing': { zh: '请填写姓名。', en: 'Enter the name.' },
  'name-not-right/length': { zh: '姓名应为2至30个字。', en: 'A name has 2 to 30 characters.' },
  'name-not-right/characters': {
    zh: '姓名只能用汉字（少数民族姓名可用间隔号“·”）或字母，请与身份证一致。',
    en: 'A name has Chinese characters (with · between parts) or letters only, as on the identity card.',
  },
  'identity-number-not-right/missing': { zh: '请填写身份证号。', en: 'Enter the identity number.' },
  'identity-number-not-right/scientific-notation': {
    zh: '身份证号变成了科学计数法，请按身份证重新填写。',
    en: 'The number was turned into scientific notation: type it again from the card.',
  },
  'identity-number-not-right/fifteen-digits': {
    zh: '15位的一代身份证号已停用，请填写18位号码。',
    en: 'Numbers of 15 digits are no longer valid: enter the one of 18.',
  },
  'identity-number-not-right/length': {
    zh: '身份证号应为18位，请检查是否多写或漏写。',
    en: 'An identity number has 18 characters: check for one too many or too few.',
  },
  'identity-number-not-right/characters': {
    zh: '身份证号应为17位数字加最后一位数字或X。',
    en: 'An identity number has 17 digits and a last digit or X.',
  },
  'identity-number-not-right/date': {
    zh: '身份证号第7至14位不是存在的出生日期，请检查。',
    en: 'Characters 7 to 14 are not a date of birth that exists: check them.',
  },
  'identity-number-not-right/check-digit': {
    zh: '身份证号校验位不对，可能有一位写错，请逐位核对。',
    en: 'The last character does not fit the others: one of them is probably wrong.',
  },
  'phone-not-right/missing': { zh: '请填写手机号。', en: 'Enter the mobile number.' },
  'phone-not-right/scientific-notation': {
    zh: '手机号变成了科学计数法，请重新填写。',
    en: 'Type the mobile number again.',
  },
  'phone-not-right/characters': { zh: '手机号只能是数字。', en: 'A mobile number has digits only.' },
  'phone-not-right/length': { zh: '手机号应为11位。', en: 'A mobile number has 11 digits.' },
  'phone-not-right/prefix': { zh: '手机号应以13至19开头。', en: 'A mobile number begins with 13 to 19.' },
  'card-not-right/missing': { zh: '请填写银行卡号。', en: 'Enter the card number.' },
  'card-not-right/scientific-notation': {
    zh: '银行卡号变成了科学计数法，请重新填写。',
    en: 'Type the card number again.',
  },
  'card-not-right/characters': { zh: '银行卡号只能是数字。', en: 'A card number has digits only.' },
  'card-not-right/length': { zh: '银行卡号应为16至19位。', en: 'A card number has 16 to 19 digits.' },
  'card-not-right/check-digit': {
    zh: '银行卡号校验不通过，可能有一位写错，请逐位核对。',
    en: 'The card number does not fit its last digit: one digit is probably wrong.',
  },
});

/** Sentences of the other reasons. */
export const learnerReasons = messages({
  'division-unknown': { zh: '请选择居住地所在的县（市、区）。', en: 'Choose the county or district you live in.' },
  'name-differs': {
    zh: '这个身份证号已登记了另一个姓名。请核对；确实写错的，请联系培训机构更正。',
    en: 'Another name is on record under this identity number. Check both; if the record is wrong, ask your institution.',
  },
  'phone-differs': {
    zh: '这个人已由培训机构登记了手机号，请填写当时登记的手机号；已换号的请联系培训机构。',
    en: 'An institution registered this person with a mobile number: enter that one, or ask the institution if it changed.',
  },
  'person-has-another-account': {
    zh: '这个身份证号已绑定另一个账号，请用那个账号登录。',
    en: 'This identity number belongs to another account: sign in with that one.',
  },
  'account-is-another-person': {
    zh: '这个账号已绑定另一个人，一个账号只能是一个人。',
    en: 'This account is another person: one account is one person.',
  },
  'consent-needed': {
    zh: '不同意就无法继续，请阅读后勾选。',
    en: 'Without this consent it cannot go on: read it and tick the box.',
  },
  'profile-missing': { zh: '请先填写姓名和身份证号。', en: 'Give your name and identity number first.' },
  'category-unknown': { zh: '请选择一种人员类别。', en: 'Choose a category.' },
  'evidence-missing': { zh: '请填写证明材料的名称或编号。', en: 'Enter the number of the evidence.' },
  'begins-later': { zh: '日期不能晚于今天。', en: 'The day cannot be later than today.' },
  'ends-before-it-begins': { zh: '结束日期不能早于开始日期。', en: 'It cannot end before it begins.' },
  'category-stated-already': {
    zh: '这种类别已经登记，且仍然有效。',
    en: 'This category is stated already and still holds.',
  },
  'category-ended': { zh: '这种类别已经结束。', en: 'This category has ended already.' },
  'employment-recorded-already': {
    zh: '这一天的就业记录已经有了。',
    en: 'A job beginning on this day is recorded already.',
  },
  'holder-is-another-person': {
    zh: '开户名必须是您本人的姓名，补贴不能拨给别人。',
    en: 'The holder must be you: a subsidy is not paid to somebody else.',
  },
  'account-is-current': { zh: '这就是现在使用的账户。', en: 'This is the account in use already.' },
  'change-waits-already': { zh: '已有一个变更等待确认。', en: 'A change is waiting to be confirmed already.' },
  'entered-by-oneself': { zh: '不能确认自己录入的账户。', en: 'Nobody confirms an account they entered.' },
  'account-confirmed-already': { zh: '这个账户已经确认。', en: 'This account is confirmed already.' },
  'own-category': { zh: '不能核验自己的类别。', en: 'Nobody verifies their own category.' },
  'category-verified-already': { zh: '这种类别已经核验。', en: 'This category is verified already.' },
  'nobody-in-reach': {
    zh: '您能查看的学员中没有这个身份证号。',
    en: 'Not found among those you may see.',
  },
  'purpose-unknown': { zh: '没有这一项。', en: 'There is no such purpose.' },
  'consent-given-already': { zh: '您已经同意。', en: 'You have agreed already.' },
  'consent-not-given': { zh: '您没有同意过，不用撤回。', en: 'Not given: nothing to withdraw.' },
  'training-under-way': {
    zh: '培训或报名正在进行，结束后才能撤回；也可以先退出。',
    en: 'A place or training is under way: withdraw after its end, or give the place up first.',
  },
  'account-first': {
    zh: '请到“我的资料”登记收款账户，登记时一并同意。',
    en: 'Give a bank account under “My particulars”: the consent is given there.',
  },
  'reason-missing': { zh: '请选择查看的理由。', en: 'Choose why you need to see it.' },
});

/** What the green notice says after a deed, by the key in `?done=`. */
export const learnersDone = messages({
  profile: { zh: '资料已保存。', en: 'Your particulars are saved.' },
  category: { zh: '类别已登记，等待核验。', en: 'The category is recorded and waits to be verified.' },
  'category-ended': { zh: '类别已结束。', en: 'The category has ended.' },
  employment: { zh: '就业记录已保存。', en: 'The job is recorded.' },
  account: { zh: '收款账户已保存，立即生效。', en: 'The account is saved and in use.' },
  'account-waits': {
    zh: '变更已提交，由复核人员确认后生效。',
    en: 'The change waits to be confirmed by a payment checker.',
  },
  verified: { zh: '类别已核验。', en: 'The category is verified.' },
  'account-confirmed': { zh: '收款账户变更已确认。', en: 'The changed account is confirmed.' },
  unmasked: {
    zh: '身份证号将显示5分钟，本次查看已记入日志，本人可见。',
    en: 'The number is shown for five minutes; the journal and the person see that you asked.',
  },
});
