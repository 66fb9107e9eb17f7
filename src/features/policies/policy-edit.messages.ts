import { divisionName } from '#src/lib/division.ts';
import type { FieldWords } from '#src/lib/form-words.ts';
import { type Language, messages } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { contractSentence } from './contract-words.ts';
import { parameterName } from './parameter-words.ts';
import { policySentence } from './policies.messages.ts';

/** Field errors of the editing pages. */
export const policyEditWords: FieldWords = {
  'tick-missing': { zh: '请先核对，再勾选这一项。', en: 'Check first, then tick this box.' },
  'places-missing': { zh: '请至少勾选一个适用地区。', en: 'Tick at least one place.' },
};

/** The words of the pages on which a version is drafted, confirmed and ended. */
export const policyEditMessages = messages({
  back: { zh: '政策版本', en: 'The version' },
  policies: { zh: '补贴与收费政策', en: 'Policies' },
  change: { zh: '修改', en: 'Change' },
  remove: { zh: '删去', en: 'Remove' },
  save: { zh: '保存', en: 'Save' },
  notSaved: { zh: '没有保存。', en: 'Nothing was saved.' },

  lockedLead: { zh: '这一版现在不能修改。', en: 'This version cannot be changed now.' },
  'locked-not-a-draft': {
    zh: '它已不是草稿。要改变规则，请以它为底起草新版本。',
    en: 'It is not a draft any more. To change the rules, draft a new version from it.',
  },
  'locked-discarded': { zh: '这份草稿已经作废。', en: 'This draft has been thrown away.' },
  'locked-confirmed-once': {
    zh: '已有一人确认。撤回确认后才能修改。',
    en: 'One person has confirmed it. Withdraw the confirmation to change it.',
  },
  'locked-shipped': {
    zh: '随程序提供的版本只能补扫描件和算例。要改数值，请以它为底起草新版本。',
    en: 'A version that came with the program takes a scan and worked examples only. To change values, draft a new version from it.',
  },
  'locked-no-right': {
    zh: '您的岗位或管辖范围不能修改这一版。',
    en: 'Your role or area does not let you change this version.',
  },
  changedLead: { zh: '打开页面之后，这一版已被修改。', en: 'The version was changed after you opened the page.' },
  changedBy: {
    zh: (name: string, at: string) =>
      `最近一次修改：${name}，${at}。下面是现在的内容和您填写的内容，请核对后再保存；或者重新打开本页，放弃您填写的内容。`,
    en: (name: string, at: string) =>
      `Last changed by ${name}, ${at}. Below are the present content and what you entered: check before you save, or open the page again to drop your entries.`,
  },
  somebody: { zh: '系统', en: 'the system' },
  reload: { zh: '重新打开本页', en: 'Open the page again' },

  drafted: {
    zh: '已建立草稿。请逐项修改，再交两人确认。',
    en: 'The draft is made. Change what differs, then have two people confirm it.',
  },
  head: { zh: '已保存文件信息。', en: 'The document details are saved.' },
  value: { zh: '已保存这个数值。', en: 'The value is saved.' },
  removed: { zh: '已删去。', en: 'It is removed.' },
  scan: { zh: '已上传扫描件。', en: 'The scan is uploaded.' },
  green: { zh: '已保存算例，与系统算出的一致。', en: 'The worked example is saved, and the engine agrees with it.' },
  red: {
    zh: '已保存算例，但与系统算出的不一致：请核对期望的结果或政策数值。',
    en: 'The worked example is saved, but the engine differs: check the expected answer or the values.',
  },
  confirmed: { zh: '已记录您的确认。', en: 'Your confirmation is recorded.' },
  withdrawn: { zh: '已撤回确认，可以继续修改。', en: 'The confirmation is withdrawn: the draft can be changed again.' },
  repealed: { zh: '已废止这一版。', en: 'The version is repealed.' },
  discarded: { zh: '草稿已作废。', en: 'The draft is thrown away.' },

  tasksTitle: { zh: '确认生效前要做的', en: 'To do before it is in force' },
  taskHead: { zh: '文件信息', en: 'Document details' },
  taskValues: { zh: '数值', en: 'Values' },
  taskScan: { zh: '扫描件', en: 'Scan' },
  taskExamples: { zh: '算例', en: 'Worked examples' },
  taskFirst: { zh: '第一次确认', en: 'First confirmation' },
  taskSecond: { zh: '第二次确认', en: 'Second confirmation' },
  ready: { zh: '已填', en: 'Filled in' },
  incomplete: { zh: '不全', en: 'Incomplete' },
  founded: { zh: (n: number, m: number) => `${n}/${m} 已有依据`, en: (n: number, m: number) => `${n} of ${m} founded` },
  passed: { zh: (n: number, m: number) => `${n}/${m} 通过`, en: (n: number, m: number) => `${n} of ${m} agree` },
  noneYet: { zh: '没有', en: 'None' },
  uploaded: { zh: '已上传', en: 'Uploaded' },
  waiting: { zh: '待确认', en: 'Waiting' },
  by: { zh: (name: string, day: string) => `${name}，${day}`, en: (name: string, day: string) => `${name}, ${day}` },
  whyNotTitle: { zh: '现在还不能确认', en: 'It cannot be confirmed yet' },
  draftTitle: { zh: '起草新版本', en: 'Draft a new version' },
  draftText: {
    zh: '规则要变时，以这一版为底另起一份草稿：数值、来源和算例都会带过去，再改不同的地方。',
    en: 'When the rules change, begin a draft from this version: values, sources and worked examples come along, and you change what differs.',
  },
  draftButton: { zh: '以此为底起草新版本', en: 'Draft a new version from this' },
  ownText: {
    zh: '这一版不属于您管的地区。可以照它另起本市自己的政策：数值都标为“外地做法”，文号空着，由本市逐项填上依据。',
    en: 'This version belongs to other places. You can model a policy of your own city on it: every value is marked as a peer city’s and the document is left open, until your bureau gives its own source for each.',
  },
  ownButton: {
    zh: (city: string) => `照此起草${city}的政策`,
    en: (city: string) => `Draft a policy for ${city} from this`,
  },
  confirmLink: { zh: '核对并确认', en: 'Check and confirm' },
  seeConfirmation: { zh: '查看确认', en: 'See the confirmation' },
  withdrawLink: { zh: '撤回确认', en: 'Withdraw the confirmation' },
  endLink: { zh: '废止这一版', en: 'Repeal this version' },
  discardLink: { zh: '作废这份草稿', en: 'Throw this draft away' },
  draftedBy: { zh: '起草', en: 'Drafted by' },
  program: { zh: '随程序提供', en: 'came with the program' },
  lifeTitle: { zh: '这一版的经过', en: 'The life of this version' },
  lastDayWas: { zh: '最后一日', en: 'Last day' },
  endedBy: { zh: '依据', en: 'By document' },
  openParts: { zh: '查看', en: 'See' },
  successor: { zh: '接替的版本', en: 'Followed by' },

  headTitle: { zh: '文件信息', en: 'Document details' },
  headLine: {
    zh: '照纸质文件填写。两名确认人要在确认时再填一遍文号和日期，必须一致。',
    en: 'As on the paper document. Both people who confirm type number and day again, and they must agree.',
  },
  documentNumber: { zh: '文号', en: 'Document number' },
  documentNumberHint: { zh: '如 丽财社〔2026〕12号，照原样填写', en: 'Exactly as on the document' },
  documentTitle: { zh: '文件标题', en: 'Title of the document' },
  issuedOn: { zh: '发文日期', en: 'Day of issue' },
  issuedOnHint: { zh: '还不知道可以先留空，确认前必须填。', en: 'May stay blank for now; needed before confirmation.' },
  places: { zh: '适用地区', en: 'Where it applies' },
  placesHint: {
    zh: '只对勾选的地区有效；勾选市本级不等于勾选所辖县（市、区）。',
    en: 'Only the ticked places are covered; the city itself does not stand for its counties.',
  },
  placesElsewhere: { zh: '其他', en: 'Elsewhere' },
  days: { zh: '适用日期', en: 'Days' },
  from: { zh: '从哪一天起', en: 'First day' },
  to: { zh: '到哪一天止', en: 'Last day' },
  toHint: { zh: '没有规定止期就留空。', en: 'Leave blank if no end is laid down.' },
  keyDate: { zh: '按哪一天选用版本', en: 'The version is chosen by' },
  straddle: { zh: '规则中途改变时', en: 'When rules change midway' },
  rounding: { zh: '取整', en: 'Rounding' },
  roundingUnit: { zh: '精确到', en: 'To' },
  roundingMode: { zh: '尾数', en: 'How' },
  unit1: { zh: '分', en: '0.01 yuan' },
  unit10: { zh: '角', en: '0.10 yuan' },
  unit100: { zh: '元', en: '1 yuan' },
  half_up: { zh: '四舍五入', en: 'half up' },
  down: { zh: '舍去', en: 'down' },

  valuesTitle: { zh: '数值', en: 'Values' },
  valuesLine: {
    zh: '来源是“项目文件”“查到原文”“主管部门确认”的才算有依据，其余的只能测算，不能付款。',
    en: 'Values from the project document, a found document or the bureau are founded; the others estimate and never pay.',
  },
  absentTitle: { zh: '没有写进这一版的项目', en: 'What this version leaves out' },
  absentLine: { zh: '按规则的默认', en: 'The default that counts' },
  openEnd: { zh: '没有规定止期', en: 'no end is laid down' },
  add: { zh: '加上', en: 'Add' },
  allListed: { zh: '这一类政策的项目都写上了。', en: 'Everything of this kind of policy is listed.' },
  noSuchValue: { zh: '这一类政策没有这个数值。', en: 'This kind of policy has no such value.' },
  meaning: { zh: '现在的意思', en: 'What it says now' },
  valueLegend: { zh: '数值', en: 'Value' },
  sourceLegend: { zh: '来源', en: 'Where it comes from' },
  sourceHint: {
    zh: '前三种可以付款，后四种只能测算。',
    en: 'The first three may pay; the other four only estimate.',
  },
  document: { zh: '文号或出处', en: 'Document or place where it was found' },
  documentHint: { zh: '如 丽财社〔2026〕12号', en: 'The number as printed, or where the text was found' },
  clause: { zh: '第几条或第几页', en: 'Clause or page' },
  clauseHint: {
    zh: '来源是主管部门的必须填，如 第六条第二款',
    en: 'Needed for a value of the bureau, such as article 6',
  },
  removeTitle: { zh: '删去这个数值', en: 'Remove this value' },
  removeText: { zh: '删去后按规则的默认处理。', en: 'The default of the rule counts afterwards.' },

  scanTitle: { zh: '扫描件', en: 'Scan of the document' },
  scanLine: {
    zh: '上传盖章文件的扫描件。没有扫描件不能确认；重新上传后，以最新的一份为准。',
    en: 'Upload the scan of the sealed document. Without one nothing can be confirmed; the newest upload counts.',
  },
  scanNone: { zh: '还没有上传扫描件。', en: 'No scan has been uploaded yet.' },
  scanFile: { zh: '文件', en: 'File' },
  scanHint: { zh: 'PDF、JPG 或 PNG，不超过 8 MB', en: 'PDF, JPG or PNG, at most 8 MB' },
  upload: { zh: '上传', en: 'Upload' },
  download: { zh: '下载扫描件', en: 'Download the scan' },
  fileName: { zh: '文件名', en: 'File name' },
  fileSize: { zh: '大小', en: 'Size' },
  fileHash: { zh: '文件指纹', en: 'Fingerprint' },
  fileBy: { zh: '上传', en: 'Uploaded' },

  examplesTitle: { zh: '算例', en: 'Worked examples' },
  examplesLine: {
    zh: '照文件举几个有代表性的人或班，写上应得的金额。系统每次打开都按这一版重算；全部一致才能确认。',
    en: 'Some typical people or classes with the amount the document gives them. The engine computes them anew each time; all must agree before confirmation.',
  },
  examplesNone: {
    zh: '还没有算例。至少要有一个才能确认。',
    en: 'There is no worked example yet; at least one is needed.',
  },
  exampleNumber: { zh: (n: number) => `算例 ${n}`, en: (n: number) => `Example ${n}` },
  exampleNew: { zh: '加一个算例', en: 'Add a worked example' },
  exampleEdit: { zh: '修改算例', en: 'Change the worked example' },
  exampleTitle: { zh: '说明', en: 'What it shows' },
  exampleTitleHint: { zh: '如 四级，退役军人，全勤', en: 'Such as: level 4, veteran, full attendance' },
  exampleFacts: { zh: '事实', en: 'Facts' },
  rareFacts: { zh: '少数政策才问的事实', en: 'Facts that few policies ask for' },
  exampleExpected: { zh: '应得的结果', en: 'Expected answer' },
  outcome: { zh: '结果', en: 'Answer' },
  total: { zh: '金额（元）', en: 'Amount (yuan)' },
  totalHint: { zh: '“可以补”时必须填。', en: 'Needed where something is due.' },
  partHint: {
    zh: '可不填；填了就逐项核对，合计须等于金额。',
    en: 'May be blank; if given, compared and adding up to the amount.',
  },
  reasons: { zh: '原因', en: 'Reasons' },
  reasonsHint: {
    zh: '可不勾；勾了就要与系统的原因完全一致。',
    en: 'May stay unticked; if ticked, exactly these must be found.',
  },
  outcomeMissing: { zh: '请选择应得的结果。', en: 'Choose the answer you expect.' },
  totalMissing: { zh: '请填写金额（元，最多两位小数）。', en: 'Enter an amount in yuan with at most two decimals.' },
  partsMissSum: { zh: '各部分合计与金额不相等。', en: 'The parts do not add up to the amount.' },
  agrees: { zh: '一致', en: 'Agrees' },
  differs: { zh: '不一致', en: 'Differs' },
  expected: { zh: '应得', en: 'Expected' },
  found: { zh: '系统算出', en: 'Found' },
  what: { zh: '项目', en: 'What' },
  working: { zh: '计算过程', en: 'Working' },
  factsShown: { zh: '事实', en: 'Facts' },
  unreadable: {
    zh: '系统读不懂这个算例的事实：',
    en: 'The engine cannot read the facts of this example: ',
  },
  shippedExample: { zh: '随程序提供', en: 'Came with the program' },
  rule: { zh: '规则', en: 'Rule' },
  judgement: { zh: '判断', en: 'Judgement' },
  result: { zh: '结果', en: 'Result' },
  clauseHead: { zh: '依据', en: 'Clause' },
  gatePassed: { zh: '通过', en: 'passed' },
  gateFailed: { zh: '不通过', en: 'failed' },
  note: { zh: '说明', en: 'note' },
  nothing: { zh: '—', en: '—' },
  removeExampleTitle: { zh: '删去这个算例', en: 'Remove this worked example' },

  confirmTitle: { zh: '核对并确认', en: 'Check and confirm' },
  confirmLine: {
    zh: '拿着纸质文件，逐项核对下面的内容。两人确认后生效，生效后谁也不能再改。',
    en: 'Check everything below against the paper document. With two confirmations it is in force, and nobody can change it any more.',
  },
  isFirst: { zh: '这是第一次确认。', en: 'This is the first confirmation.' },
  isSecond: {
    zh: '这是第二次确认，确认后立即生效。',
    en: 'This is the second confirmation: it puts the version in force at once.',
  },
  changesTitle: { zh: '与现行版本的不同', en: 'What differs from the version in force' },
  changesNone: { zh: '这一政策现在没有生效的版本。', en: 'No version of this policy is in force now.' },
  noChanges: { zh: '数值与现行版本完全相同。', en: 'All values are those of the version in force.' },
  before: { zh: '现行', en: 'Now' },
  after: { zh: '新版', en: 'New' },
  endsBefore: {
    zh: (version: string, day: string) => `第二次确认后，现行版本 ${version} 用到 ${day} 为止。`,
    en: (version: string, day: string) => `With the second confirmation, version ${version} counts up to ${day}.`,
  },
  runsTitle: { zh: '受影响的班次', en: 'Runs concerned' },
  runsText: {
    zh: (count: number, day: string) =>
      count === 0
        ? `没有已备案、在 ${day} 或之后开课的班次。`
        : `有 ${count} 个已备案的班次在 ${day} 或之后开课。它们仍按备案时定下的版本计算。`,
    en: (count: number, day: string) =>
      count === 0
        ? `No approved run starts on or after ${day}.`
        : `${count} approved ${count === 1 ? 'run starts' : 'runs start'} on or after ${day}; each keeps the version fixed when its filing was approved.`,
  },
  typeAgain: { zh: '从纸质文件上照抄', en: 'Copy from the paper document' },
  checked: {
    zh: '我已对照纸质文件逐项核对数值、文件、扫描件和算例。',
    en: 'I have checked values, document, scan and worked examples against the paper.',
  },
  confirmButton: { zh: '确认', en: 'Confirm' },
  mayNotConfirm: { zh: '只有核定人可以确认。', en: 'Only an approver may confirm.' },
  withdrawTitle: { zh: '撤回确认', en: 'Withdraw the confirmation' },
  withdrawText: {
    zh: '撤回后可以继续修改，改完要重新确认两次。',
    en: 'The draft can then be changed again, and needs both confirmations anew.',
  },
  reason: { zh: '理由', en: 'Reason' },
  withdrawButton: { zh: '撤回', en: 'Withdraw' },

  repealTitle: { zh: '废止', en: 'Repeal' },
  repealLine: {
    zh: '废止后，这一版不再选用，也不再据以核定和拨付。规则只是要变的，请起草新版本，不要废止。',
    en: 'A repealed version is chosen no more, and nothing is approved or paid by it. If the rules merely change, draft a new version instead.',
  },
  repealDocument: { zh: '废止所依据的文号', en: 'Number of the repealing document' },
  lastDay: { zh: '最后一日', en: 'Last day' },
  lastDayHint: { zh: '这一天仍然有效；不能在今天之后。', en: 'Still valid on this day; not after today.' },
  preview: { zh: '查看影响', en: 'See the effect' },
  effectTitle: { zh: '废止的影响', en: 'What the repeal does' },
  effectRuns: {
    zh: (count: number) =>
      count === 0
        ? '没有按这一版备案、尚未结清的班次。'
        : `有 ${count} 个班次按这一版备案，废止后不能再据以核定和拨付。`,
    en: (count: number) =>
      count === 0
        ? 'No open run was approved under this version.'
        : `${count} open ${count === 1 ? 'run was' : 'runs were'} approved under this version; nothing can be approved or paid for them by it.`,
  },
  effectPlaces: {
    zh: '从第二天起没有这一类政策的地区',
    en: 'Places left without a policy of this kind from the day after',
  },
  effectPast: {
    zh: '已经冻结的计算结果不变，仍可重算核对。',
    en: 'Answers already frozen stay as they are and can still be recomputed.',
  },
  sureRepeal: { zh: '我已看过影响，确定废止。', en: 'I have seen the effect and repeal the version.' },
  repealButton: { zh: '废止', en: 'Repeal' },
  changeEntries: { zh: '返回修改', en: 'Change the entries' },
  discardTitle: { zh: '作废草稿', en: 'Throw the draft away' },
  discardLine: {
    zh: '作废后不再出现在列表中，也不能恢复；版本号不再使用。',
    en: 'It leaves the lists for good, and its number is not given again.',
  },
  sureDiscard: { zh: '我确定作废这份草稿。', en: 'I throw this draft away.' },
  discardButton: { zh: '作废', en: 'Throw away' },
  notEndable: {
    zh: '只有草稿可以作废，只有生效的版本可以废止。',
    en: 'Only a draft can be thrown away, only a version in force repealed.',
  },
});

/** The seven source marks explained. */
export const sourceHints = messages({
  seed: { zh: '项目任务书所附文件写明的', en: 'stands in the documents of the project' },
  sourced: { zh: '查到了文件原文或官方网页', en: 'the text itself or an official page was found' },
  bureau: { zh: '主管部门以文件定下的，须写明文号和条款', en: 'laid down by the bureau: number and clause are needed' },
  parent: { zh: '沿用上级文件，本地未明确', en: 'taken from a higher document, not settled locally' },
  peer: { zh: '参照外地做法', en: 'taken from another city' },
  memory: { zh: '凭经办人记忆，没有见到文件', en: 'from memory, no document seen' },
  example: { zh: '为演示而编的', en: 'made up for demonstration' },
});

/** The sentence for a reason of this room, with values and places by their names. */
export function deedSentence(reason: Reason, language: Language): string {
  const { code, facts = {} } = reason;
  if (code === 'not-valid') return contractSentence(String(facts.where ?? ''), String(facts.what ?? ''), language);
  const listed = (key: string, name: (one: string) => string) =>
    String(facts[key] ?? '')
      .split(', ')
      .map(name)
      .join(language === 'zh' ? '、' : ', ');
  if (code === 'no-citation') {
    return policySentence(
      { code, facts: { names: listed('parameters', (one) => parameterName(one, language)) } },
      language,
    );
  }
  if (code === 'drops-places') {
    const places = listed('places', (one) => divisionName(one, language));
    return policySentence({ code, facts: { version: facts.version ?? '', places } }, language);
  }
  return policySentence(reason, language);
}
