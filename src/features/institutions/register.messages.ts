import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { CodeKind, CodeReasonCode } from './code.rules.ts';
import type { InstitutionReasonCode } from './institution.rules.ts';

/** The words of the forms with which an institution is entered and keeps its own particulars. */
export const registerMessages = messages({
  register: { zh: '登记机构', en: 'Register an institution' },
  registerLine: {
    zh: '登记后由管理员授予机构负责人岗位，机构再填写教学地点、教室、讲师和收款账户，申请定点认定。登记本身不等于认定。',
    en: 'Afterwards the administrator gives its head a role; the head enters venues, rooms, trainers and the bank account, and applies for designation. Registering does not designate.',
  },
  codeKind: { zh: '代码种类', en: 'Kind of code' },
  code: { zh: '代码', en: 'Code' },
  codeHint: {
    zh: '统一社会信用代码18位；组织机构代码9位、工商注册号15位，都会核对校验码',
    en: 'Unified social credit code: 18 characters; organisation code: 9; business registration: 15. Check characters are verified',
  },
  codes: { zh: '历史代码', en: 'Codes it has had' },
  codesLine: {
    zh: '用其中任何一个代码都能查到本机构，旧文件、旧证书上的代码也一样。',
    en: 'Any of them finds the institution, also those on old papers and certificates.',
  },
  addCode: { zh: '登记代码', en: 'Record a code' },
  codeFrom: { zh: '从哪天起有效', en: 'Valid from' },
  codeTo: { zh: '到哪天止', en: 'Valid to' },
  codeToHint: { zh: '仍然有效或不清楚的留空', en: 'Empty when still valid or not known' },
  evidence: { zh: '证件编号', en: 'Number of the paper' },
  isCurrent: { zh: '这是现在使用的代码', en: 'This is the code in use now' },
  noCodes: { zh: '没有登记过其他代码。', en: 'No other code is recorded.' },
  unknownDay: { zh: '不详', en: 'not known' },
  untilNow: { zh: '至今', en: 'until now' },
  fields: { zh: '任教方向', en: 'Fields taught' },
  addQualification: { zh: '登记资格证书', en: 'Add a qualification' },
  qualificationName: { zh: '资格名称', en: 'Qualification' },
  evidenceNumber: { zh: '证书编号', en: 'Certificate number' },
  issuer: { zh: '发证机构', en: 'Issued by' },
  validFrom: { zh: '从哪天起有效', en: 'Valid from' },
  saveQualification: { zh: '保存资格', en: 'Save the qualification' },
  nameZh: { zh: '全称', en: 'Full name in Chinese' },
  nameZhHint: { zh: '与营业执照或登记证书一致', en: 'As on its licence' },
  nameEn: { zh: '英文名称', en: 'Name in English' },
  kind: { zh: '类型', en: 'Kind' },
  division: { zh: '所在县（市、区）', en: 'County or district' },
  addressZh: { zh: '地址', en: 'Address in Chinese' },
  addressEn: { zh: '英文地址', en: 'Address in English' },
  phone: { zh: '电话', en: 'Telephone' },
  seal: { zh: '证书印文', en: 'Characters of its seal' },
  sealHint: { zh: '四个汉字，印在证书上，如 处州培训', en: 'Four Chinese characters, printed on certificates' },
  registerButton: { zh: '登记', en: 'Register' },
  choose: { zh: '请选择', en: 'Choose' },

  edit: { zh: '修改', en: 'Correct' },
  cancel: { zh: '不改了', en: 'Leave it as it is' },
  addVenue: { zh: '增加教学地点', en: 'Add a venue' },
  editVenue: { zh: '修改教学地点', en: 'Correct the venue' },
  venueName: { zh: '名称', en: 'Name in Chinese' },
  saveVenue: { zh: '保存教学地点', en: 'Save the venue' },
  addRoom: { zh: '增加教室', en: 'Add a room' },
  editRoom: { zh: '修改教室', en: 'Correct the room' },
  venue: { zh: '教学地点', en: 'Venue' },
  roomName: { zh: '教室名称', en: 'Name of the room' },
  seats: { zh: '座位数', en: 'Seats' },
  saveRoom: { zh: '保存教室', en: 'Save the room' },
  addTrainer: { zh: '增加讲师', en: 'Add a trainer' },
  editTrainer: { zh: '修改讲师', en: 'Correct the trainer' },
  trainerName: { zh: '姓名', en: 'Name' },
  trainerTitle: { zh: '职称', en: 'Title' },
  qualification: { zh: '资格或证书', en: 'Qualification' },
  qualificationHint: {
    zh: '如 高级讲师、电子商务师一级',
    en: 'Such as senior lecturer, E-commerce Specialist level 1',
  },
  validTo: { zh: '资格有效期至', en: 'Qualification valid to' },
  validToHint: { zh: '长期有效的留空', en: 'Leave empty when it has no end' },
  isActive: { zh: '在职任教', en: 'Teaches here now' },
  saveTrainer: { zh: '保存讲师', en: 'Save the trainer' },
  account: { zh: '收款账户', en: 'Bank account' },
  accountLine: {
    zh: '补贴拨给机构时使用。账号加密保存，页面上只显示末四位；已经制单的批次仍用制单时的账户。',
    en: 'For subsidies paid to the institution. The number is kept encrypted and pages show its last four digits; batches already made keep the account they were made with.',
  },
  bankHolder: { zh: '户名', en: 'Holder' },
  bankHolderHint: { zh: '必须是机构全称', en: 'Must be the full name of the institution' },
  bankName: { zh: '开户银行', en: 'Bank' },
  bankAccount: { zh: '对公账号', en: 'Corporate account number' },
  changeAccount: { zh: '变更账户', en: 'Change the account' },
  saveAccount: { zh: '保存账户', en: 'Save the account' },
});

const codeKindWords: Readonly<Record<CodeKind, { zh: string; en: string }>> = messages({
  'credit-code': { zh: '统一社会信用代码', en: 'Unified social credit code' },
  'organisation-code': { zh: '组织机构代码', en: 'Organisation code (before October 2015)' },
  'business-registration': { zh: '工商注册号', en: 'Business registration number' },
  'public-institution': { zh: '事业单位法人证书号', en: 'Public institution certificate number' },
  association: { zh: '社会团体登记证号', en: 'Association registration number' },
});

/** What a kind of code is called. */
export function codeKindName(kind: CodeKind, language: Language): string {
  return speak(codeKindWords, language)[kind];
}

type QualificationReasonCode = 'field-unknown' | 'qualification-recorded-already';
type AnyReasonCode = InstitutionReasonCode | CodeReasonCode | QualificationReasonCode;

const reasonWords: Readonly<Record<AnyReasonCode, { zh: string; en: string }>> = messages({
  'code-kind-unknown': { zh: '请选择代码种类。', en: 'Choose the kind of code.' },
  'code-not-right': {
    zh: '这不是这一种代码，请逐位核对（有校验位的会核对校验位）。',
    en: 'This is no code of that kind: check each character (check characters are verified).',
  },
  'code-of-other-institution': { zh: '这个代码属于另一家机构。', en: 'Another institution has or had this code.' },
  'code-recorded-already': {
    zh: '这个代码已经登记在本机构名下。',
    en: 'This code of the institution is recorded already.',
  },
  'period-backwards': { zh: '结束日期早于开始日期。', en: 'It ends before it begins.' },
  'evidence-missing': { zh: '请填写证件编号。', en: 'Give the number of the paper.' },
  'current-code-ends': {
    zh: '现用代码要有开始日期，不能有结束日期。',
    en: 'The code in use needs a first day and has no last day.',
  },
  'field-unknown': { zh: '请从列出的方向里选择。', en: 'Choose from the fields listed.' },
  'qualification-recorded-already': {
    zh: '这个编号的资格已经登记。',
    en: 'This qualification with this number is recorded already.',
  },
  'credit-code-not-right': {
    zh: '代码不对，请按所选种类逐位核对。',
    en: 'The code is not right for the kind chosen: check each character.',
  },
  'code-registered-already': {
    zh: '这个代码已经登记。',
    en: 'An institution with this code is registered already.',
  },
  'kind-unknown': { zh: '请选择类型。', en: 'Choose a kind.' },
  'division-unknown': { zh: '请选择所在的县（市、区）。', en: 'Choose the county or district.' },
  'seal-not-four': { zh: '证书印文应为四个汉字。', en: 'The seal has four Chinese characters.' },
  'text-missing': { zh: '还有空着的必填项。', en: 'A field that is needed is empty.' },
  'name-taken': {
    zh: '已有同名的一处，请换个名称或修改原有的。',
    en: 'There is one of this name: rename it or correct that one.',
  },
  'seats-not-right': { zh: '座位数应为1至2000的整数。', en: 'Seats are a whole number from 1 to 2000.' },
  'trainer-name-not-right': {
    zh: '姓名应为2至30个汉字或字母，与身份证一致。',
    en: 'A name has 2 to 30 Chinese characters or letters, as on the identity card.',
  },
  'title-unknown': { zh: '请选择职称。', en: 'Choose a title.' },
  'qualification-over': {
    zh: '资格已经过期，不能任教；请更新有效期，或取消“在职任教”。',
    en: 'The qualification has expired: renew it, or untick “Teaches here now”.',
  },
  'account-not-right': {
    zh: '对公账号应为8至32位数字，请核对。',
    en: 'A corporate account has 8 to 32 digits: check it.',
  },
  'holder-is-another-body': {
    zh: '户名必须是本机构全称，补贴不能拨给别的单位。',
    en: 'The holder must be this institution by its full name: a subsidy is not paid to another body.',
  },
  'account-is-current': { zh: '这就是现在使用的账户。', en: 'This is the account in use already.' },
});

/** The sentence for a reason of this room's register. */
export function institutionSentence(reason: Reason, language: Language): string {
  const table = speak(reasonWords, language) as Readonly<Record<string, string>>;
  return table[reason.code] ?? reason.code;
}
