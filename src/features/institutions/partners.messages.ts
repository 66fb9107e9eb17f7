import { type Language, messages, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import type { AgreementReasonCode, PartnerKind } from './agreement.rules.ts';

export const partnersMessages = messages({
  title: { zh: '合作平台与合作办班', en: 'Partner platforms and co-delivery' },
  line: {
    zh: '机构与淘宝大学、速卖通大学等平台合作办班，协议经人社部门同意后，班次可以写明合作方。',
    en: 'Institutions teach together with platforms such as Taobao University; once the bureau agrees, a run can name the partner.',
  },
  partners: { zh: '合作平台', en: 'Partners' },
  noPartners: { zh: '还没有登记合作平台。', en: 'No partner is entered yet.' },
  agreements: { zh: '合作办班协议', en: 'Co-delivery agreements' },
  noAgreements: { zh: '还没有合作办班协议。', en: 'There is no agreement yet.' },
  name: { zh: '名称', en: 'Name' },
  nameZh: { zh: '中文名称', en: 'Name in Chinese' },
  nameEn: { zh: '英文名称', en: 'Name in English' },
  kind: { zh: '类型', en: 'Kind' },
  website: { zh: '网址', en: 'Website' },
  websiteHint: { zh: '以 https:// 开头，可不填', en: 'Begins with https://; may stay empty' },
  isActive: { zh: '可以新签协议', en: 'New agreements may be made' },
  inUse: { zh: '在用', en: 'In use' },
  notInUse: { zh: '停用', en: 'Not in use' },
  state: { zh: '状态', en: 'State' },
  addPartner: { zh: '登记合作平台', en: 'Enter a partner' },
  editPartner: { zh: '修改合作平台', en: 'Correct the partner' },
  edit: { zh: '修改', en: 'Correct' },
  savePartner: { zh: '保存', en: 'Save' },
  institution: { zh: '机构', en: 'Institution' },
  partner: { zh: '合作方', en: 'Partner' },
  tiers: { zh: '层级', en: 'Tiers' },
  courses: { zh: '课程', en: 'Courses' },
  coursesHint: { zh: '不选表示所选层级的全部课程', en: 'None ticked: every course of the tiers' },
  everyCourse: { zh: '全部课程', en: 'Every course' },
  term: { zh: '期限', en: 'Term' },
  validFrom: { zh: '从哪天起', en: 'From' },
  validTo: { zh: '到哪天止', en: 'To' },
  documentNumber: { zh: '协议编号', en: 'Number of the agreement' },
  propose: { zh: '报送协议', en: 'Put before the bureau' },
  proposeTitle: { zh: '报送合作办班协议', en: 'A new agreement' },
  decide: { zh: '处理', en: 'Decide' },
  agree: { zh: '同意', en: 'Agree' },
  refuse: { zh: '不同意', en: 'Refuse' },
  end: { zh: '提前终止', en: 'End before its term' },
  endNote: {
    zh: '终止后新班次不能再写这个合作方，已备案的班次不变。',
    en: 'New runs can no longer name the partner; runs already filed stay as they are.',
  },
  reason: { zh: '理由', en: 'Reason' },
  reasonHint: { zh: '不同意或终止时必填', en: 'Needed to refuse or to end' },
  choose: { zh: '请选择', en: 'Choose' },
});

/** Notices after a deed. */
export const partnersDone = messages({
  partner: { zh: '合作平台已保存。', en: 'The partner is saved.' },
  proposed: { zh: '协议已报送，等待人社部门同意。', en: 'The agreement awaits the bureau.' },
  agreed: { zh: '已同意。', en: 'Agreed.' },
  refused: { zh: '已不同意。', en: 'Refused.' },
  ended: { zh: '协议已终止。', en: 'The agreement is ended.' },
});

const kindWords = messages<Record<PartnerKind, { zh: string; en: string }>>({
  'platform-university': { zh: '平台大学', en: 'Platform university' },
  platform: { zh: '电商平台', en: 'Platform' },
  association: { zh: '协会', en: 'Association' },
  other: { zh: '其他', en: 'Other' },
});

/** What a kind of partner is called. */
export function partnerKind(kind: PartnerKind, language: Language): string {
  return speak(kindWords, language)[kind];
}

const stateWords = messages({
  proposed: { zh: '待同意', en: 'Awaits the bureau' },
  agreed: { zh: '已同意', en: 'Agreed' },
  refused: { zh: '不同意', en: 'Refused' },
  ended: { zh: '已终止', en: 'Ended' },
});

const tones = { proposed: 'amber', agreed: 'green', refused: 'red', ended: 'neutral' } as const;

/** What the state of an agreement is called, and its colour. */
export function agreementStateTag(state: keyof typeof tones, language: Language) {
  return { label: speak(stateWords, language)[state], tone: tones[state] };
}

const reasonWords: Readonly<Record<AgreementReasonCode, { zh: string; en: string }>> = messages({
  'text-missing': { zh: '还有空着的必填项。', en: 'A field that is needed is empty.' },
  'kind-unknown': { zh: '请选择类型。', en: 'Choose a kind.' },
  'website-not-right': { zh: '网址应以 https:// 开头。', en: 'The website begins with https://.' },
  'name-taken': { zh: '已有同名的合作平台。', en: 'There is a partner of this name.' },
  'tiers-missing': { zh: '请至少选一个层级。', en: 'Tick at least one tier.' },
  'term-backwards': { zh: '结束日期早于开始日期。', en: 'It ends before it begins.' },
  'term-past': { zh: '期限已经过去。', en: 'The term has passed already.' },
  'partner-not-active': { zh: '这个合作平台已停用。', en: 'This partner is not in use any more.' },
  'document-number-missing': { zh: '请填写协议编号。', en: 'Give the number of the agreement.' },
  'agreement-decided': { zh: '这份协议已经处理过。', en: 'The agreement is decided already.' },
  'agreement-not-in-force': { zh: '只有已同意的协议可以终止。', en: 'Only an agreement in force can be ended.' },
  'agreed-by-proposer': { zh: '报送的人不能同意自己的协议。', en: 'Whoever proposed it does not decide it.' },
  'opinion-missing': { zh: '请写明理由。', en: 'Give the reason.' },
});

/** The sentence for a reason about partners and agreements. */
export function agreementSentence(reason: Reason, language: Language): string {
  return (speak(reasonWords, language) as Readonly<Record<string, string>>)[reason.code] ?? reason.code;
}
