import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { PolicyState } from './policy.rules.ts';
import type { ConfirmReason } from './policy-confirm.rules.ts';
import type { DraftReason, EndReason, ScanReason } from './policy-draft.rules.ts';

/** English titles of the shipped versions; the documents themselves have none. */
const titles: Readonly<Record<string, string>> = {
  'cn-523-2014': 'Training fees of central government bodies (2014–2016)',
  'cn-540-2017-iii': 'Training fees of central government bodies, third class of training (from 2017)',
  'demo-ls-115-2026': 'Lishui vocational training subsidy (demonstration, in the shape of document 115)',
  'demo-ls-303-2026': 'Lishui training fees (demonstration, in the shape of document 303)',
  'ls-115-2014-example': 'Use and management of the Lishui vocational training subsidy',
  'ls-115-2018-example': 'A later version of document 115 (invented, to test a change of rules)',
  'ls-236-2017': 'Skill upgrading of insured employees, paid by unemployment insurance',
  'ls-303-2014-example': 'Management of training fees of Lishui city departments',
  'ls-award-example': 'Awards for e-commerce talent in Lishui (example, recorded only)',
  'ls-entrepreneurship-example': 'Lishui subsidy for entrepreneurship training (example, by standards of other places)',
  'ls-service-example': 'Services bought from the Lishui e-commerce public service centres (example)',
  'ruian-hourly': "Rui'an vocational training subsidy (project classes, by the class hour)",
};

/** The English title of a version's document; the document number where nobody has translated it. */
export function englishTitle(policyId: string, documentNumber: string): string {
  return titles[policyId] ?? documentNumber;
}

export const policiesMessages = messages({
  title: { zh: '补贴与收费政策', en: 'Subsidy and fee policies' },
  slip: { zh: '政策', en: '政策' },
  line: {
    zh: '每一版政策的每一个数，都注明来源和条款；系统只按这里写的算。',
    en: 'Every value of every version with its source and clause; the system calculates with these and nothing else.',
  },
  listCaption: { zh: '政策版本', en: 'Policy versions' },
  document: { zh: '文号', en: 'Document' },
  name: { zh: '名称', en: 'Title' },
  track: { zh: '类别', en: 'Kind' },
  inForceDays: { zh: '适用日期', en: 'Days in force' },
  state: { zh: '状态', en: 'State' },
  version: { zh: '版本', en: 'Version' },
  confirmations: { zh: '确认人数', en: 'Confirmations' },
  openEnded: { zh: '起，未定止期', en: 'onwards' },
  demonstration: { zh: '演示', en: 'Demonstration' },
  exampleTag: { zh: '演示参数', en: 'Example values' },
  exampleLead: { zh: '金额是示例，不能据此付款。', en: 'The amounts are examples: nothing can be paid by them.' },
  exampleText: {
    zh: '没有找到丽财行〔2014〕303号和丽财社〔2014〕115号的原文，本版中标为“示例”“外地”“上级”“记忆”的数值未经主管部门确认。按本版可以测算，不能核定和拨付；由两名核定人对照纸质文件确认后的新版本才能用于付款。',
    en: 'The texts of 丽财行〔2014〕303号 and 丽财社〔2014〕115号 were not found. Values marked example, peer, parent or memory have not been confirmed by the bureau. This version can estimate but never approve or pay; only a new version that two approvers confirm against the paper document can.',
  },
  demonstrationLead: { zh: '这是演示用的政策。', en: 'This policy is for demonstration.' },
  demonstrationText: {
    zh: '文号“演示〔2026〕1号”不是真实文件，只在演示数据库中有效；凡涉及它的金额都标“演示”。',
    en: 'Document 演示〔2026〕1号 is not a real one and counts in the demonstration database only; all money it touches is marked Demonstration.',
  },
  referenceText: {
    zh: '此版本只供查阅和核对算法，不适用于本市的班次。',
    en: 'This version is here for reference and to check the arithmetic; no run of this city is paid by it.',
  },
  values: { zh: '每一个数与来源', en: 'Every value and its source' },
  parameter: { zh: '项目', en: 'What' },
  value: { zh: '数值', en: 'Value' },
  source: { zh: '来源', en: 'Source' },
  cite: { zh: '条款或出处', en: 'Clause or citation' },
  places: { zh: '适用地区', en: 'Where it applies' },
  otherPlaces: { zh: '不在本市', en: 'Outside our cities' },
  keyDate: { zh: '按哪一天选版本', en: 'Chosen by' },
  straddle: { zh: '新旧衔接', en: 'When rules change midway' },
  rounding: { zh: '取整', en: 'Rounding' },
  hash: { zh: '内容指纹', en: 'Fingerprint' },
  issuedOn: { zh: '发文日期', en: 'Day of issue' },
  unknown: { zh: '未查到', en: 'not found' },
  none: { zh: '没有', en: 'none' },
  empty: { zh: '还没有政策版本。', en: 'There are no policy versions yet.' },
  confirmTitle: { zh: '对照纸质文件确认', en: 'Confirm against the paper document' },
  confirmFirst: { zh: '第一次确认', en: 'First confirmation' },
  confirmSecond: { zh: '第二次确认，确认后生效', en: 'Second confirmation: puts it in force' },
  documentNumber: { zh: '文件上的文号', en: 'Number on the document' },
  documentHint: { zh: '照文件原样填写，如 丽财社〔2026〕12号', en: 'Exactly as on the document' },
  confirmButton: { zh: '我已逐项核对，确认', en: 'I have checked every value: confirm' },
  confirmed: { zh: '已记录您的确认。', en: 'Your confirmation is recorded.' },
  firstBy: { zh: '第一次确认', en: 'First confirmation' },
  secondBy: { zh: '第二次确认', en: 'Second confirmation' },
  notYet: { zh: '尚未确认', en: 'not yet' },
  cannotConfirm: {
    zh: '含有未经确认的数值，不能直接确认生效：请由主管部门给出每个数值的文件依据，作为新版本提交。',
    en: 'It has unconfirmed values and cannot be put in force: a new version is needed in which the bureau gives a document for every value.',
  },
});

const stateWords = messages<Record<PolicyState, { zh: string; en: string }>>({
  reference: { zh: '参考', en: 'Reference' },
  example: { zh: '示例，不能付款', en: 'Example, cannot pay' },
  draft: { zh: '待确认', en: 'Awaiting confirmation' },
  'in-force': { zh: '生效', en: 'In force' },
  superseded: { zh: '已被新版代替', en: 'Superseded' },
  repealed: { zh: '已废止', en: 'Repealed' },
});

/** What a state is called. */
export function policyStateName(state: PolicyState, language: Language): string {
  return speak(stateWords, language)[state];
}

const trackWords = messages({
  'training-fee': { zh: '培训费（303号）', en: 'Training fee (303)' },
  subsidy: { zh: '培训补贴（115号）', en: 'Training subsidy (115)' },
  'skill-upgrade': { zh: '技能提升补贴', en: 'Skill upgrading' },
  entrepreneurship: { zh: '创业培训补贴', en: 'Entrepreneurship training' },
  'purchased-service': { zh: '购买服务（公共服务中心）', en: 'Purchased service (public service centres)' },
  award: { zh: '奖励（只登记）', en: 'Awards (recorded only)' },
});

/** What a track is called. */
export function trackName(track: string, language: Language): string {
  return (speak(trackWords, language) as Readonly<Record<string, string>>)[track] ?? track;
}

const reasonWords = messages({
  'not-a-draft': { zh: '这一版不在待确认状态。', en: 'This version is not awaiting confirmation.' },
  'has-example-values': {
    zh: '这一版含有示例、外地、上级或凭记忆的数值，不能确认生效。',
    en: 'This version has values that are examples or come from a peer, a parent or memory: it cannot be confirmed.',
  },
  'demonstration-outside-demo': {
    zh: '演示政策只能在演示数据库中确认。',
    en: 'A demonstration policy can be confirmed in the demonstration database only.',
  },
  'same-person': { zh: '两次确认必须由不同的人作出。', en: 'The two confirmations must be given by different people.' },
  'own-draft': {
    zh: '起草人不能确认自己起草的版本。',
    en: 'Whoever drafted a version cannot confirm it.',
  },
  'already-confirmed': { zh: '这一版已经两次确认。', en: 'This version has been confirmed twice already.' },
  'other-document-number': {
    zh: '填写的文号与版本中的文号不一致。',
    en: 'The document number differs from the one in the version.',
  },
  'other-issue-date': {
    zh: '填写的发文日期与版本中的不一致。',
    en: 'The day of issue differs from the one in the version.',
  },
  'no-citation': { zh: '有数值没有填写条款或出处。', en: 'A value has no clause or citation.' },
  'no-places': { zh: '还没有填写适用地区。', en: 'It does not say where it applies.' },
  'no-document-number': { zh: '还没有填写文号。', en: 'The document number is missing.' },
  'no-issue-date': { zh: '这一版还没有填写发文日期。', en: 'The version does not have its day of issue yet.' },
  'no-scan': { zh: '还没有上传文件的扫描件。', en: 'The scan of the document has not been uploaded.' },
  'no-examples': { zh: '还没有算例，至少要有一个。', en: 'It has no worked example; at least one is needed.' },
  'example-fails': {
    zh: '有算例与系统算出的结果不一致。',
    en: 'A worked example does not come out as expected.',
  },
  overlaps: {
    zh: '同一地区同一类别在相同日期已有生效的版本。',
    en: 'A version of the same kind is already in force for a common place and day.',
  },
  'not-after-earlier': {
    zh: '起始日期须晚于正在生效的前一版的起始日期。',
    en: 'It must begin after the version in force of the same policy.',
  },
  'leaves-gap': {
    zh: '与前一版之间有日期无版本可依。',
    en: 'Days between the earlier version and this one would have no version.',
  },
  'drops-places': {
    zh: '前一版适用的地区有的不在这一版中；确认后这些地区将无政策可依。',
    en: 'Places of the earlier version are missing here; they would be left without a policy.',
  },
  discarded: { zh: '这份草稿已经作废。', en: 'This draft has been thrown away.' },
  'confirmed-once': {
    zh: '这一版已有一人确认，撤回确认后才能修改。',
    en: 'One person has confirmed this version; it can be changed only after the confirmation is withdrawn.',
  },
  shipped: {
    zh: '随程序提供的版本不能修改，请据此另起草新版本。',
    en: 'A version that came with the program cannot be changed: draft a new one from it.',
  },
  'shipped-example': {
    zh: '随程序提供的算例不能修改。',
    en: 'A worked example that came with the program cannot be changed.',
  },
  'changed-since': {
    zh: '您打开页面之后内容已被修改，请重新核对。',
    en: 'The version was changed after you opened the page: check it again.',
  },
  'not-valid': { zh: '填写的内容不合规则。', en: 'What was entered does not fit the rules.' },
  'no-such-parameter': { zh: '这一版没有这一项。', en: 'The version has no such value.' },
  'not-confirmed': { zh: '这一版还没有人确认。', en: 'Nobody has confirmed this version.' },
  'not-yours': {
    zh: '只有核定人或起草人可以撤回确认。',
    en: 'Only an approver or whoever drafted the version can withdraw a confirmation.',
  },
  'reason-missing': { zh: '请写明理由。', en: 'Say why.' },
  'file-empty': { zh: '文件是空的。', en: 'The file is empty.' },
  'file-too-large': { zh: '文件超过 8 MB。', en: 'The file is larger than 8 MB.' },
  'file-of-other-kind': {
    zh: '只接受 PDF、JPG 或 PNG 文件。',
    en: 'Only PDF, JPG and PNG files are accepted.',
  },
  'not-in-force': { zh: '这一版不在生效状态。', en: 'This version is not in force.' },
  'last-day-to-come': {
    zh: '废止后即不再核定和拨付，末日不能在今天之后；将来的变化请起草新版本。',
    en: 'A repealed version pays nothing any more, so its last day cannot lie ahead: for a change to come, draft a new version.',
  },
  'last-day-before-start': {
    zh: '末日早于这一版的起始日期。',
    en: 'The last day lies before the version began.',
  },
}) satisfies Record<(ConfirmReason | DraftReason | EndReason | ScanReason)['code'], { zh: string; en: string }>;

/** The sentence for a reason of this room. */
export function policySentence(reason: Reason, language: Language): string {
  const table = speak(reasonWords, language) as Readonly<Record<string, string>>;
  const details = Object.values(reason.facts ?? {}).filter((detail) => detail !== '');
  return (table[reason.code] ?? reason.code) + (details.length > 0 ? ` (${details.join('; ')})` : '');
}
