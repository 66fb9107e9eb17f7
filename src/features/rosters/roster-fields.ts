/** What a roster may tell about a person; the order is that of the province's examination system, then our own. */
export const ROSTER_FIELDS = [
  'name',
  'documentType',
  'identity',
  'sex',
  'ethnicity',
  'education',
  'phone',
  'category',
  'evidence',
  'source',
  'employer',
  'address',
  'workYears',
  'division',
  'feePaid',
  'examFeePaid',
  'receipt',
  'bornOn',
] as const;

export type RosterField = (typeof ROSTER_FIELDS)[number];

export const REQUIRED_FIELDS: readonly RosterField[] = ['name', 'identity', 'phone'];

/** The columns of the template: a day of birth is only compared when somebody's own list has one. */
export const TEMPLATE_FIELDS: readonly RosterField[] = ROSTER_FIELDS.filter((field) => field !== 'bornOn');

/** The headings under which people write a field, the plainest first: of two columns the plainer one is read. */
const HEADINGS: Readonly<Record<RosterField, string>> = {
  name: '姓名 学员姓名 考生姓名 真实姓名 参训人员姓名 学员 名字 name fullname learner',
  documentType: '证件类型 证件类别 证件种类 documenttype idtype',
  identity:
    '身份证号 身份证号码 公民身份号码 居民身份证号 居民身份证号码 证件号 证件号码 身份证 身份证件号码 identitynumber idnumber idno idcard id identity',
  sex: '性别 sex gender',
  ethnicity: '民族 族别 ethnicity ethnicgroup',
  education: '文化程度 学历 最高学历 教育程度 education',
  phone:
    '手机号 手机号码 手机 移动电话 本人手机 联系手机 联系电话 联系方式 联系号码 电话 电话号码 phone mobile mobilenumber phonenumber telephone',
  category: '人员类别 申报条件 人员类型 人群类别 培训对象类别 补贴人群 类别 category group',
  evidence: '证明编号 证明材料编号 类别证明编号 证明材料 就业创业证号 证件编号 证明 evidence evidencenumber',
  source: '来源 考生来源 学员来源 source',
  employer: '工作单位 单位 单位名称 就业单位 所在单位 employer company',
  address: '地址 通讯地址 联系地址 家庭住址 住址 家庭地址 address',
  workYears: '工作年限 从业年限 本职业工作年限 工龄 workyears yearsofwork',
  division: '户籍所在县 户籍 户籍所在地 户籍地 所在县 所在区县 所在县市区 县市区 区县 district county division',
  feePaid: '已缴培训费 实缴培训费 培训费 缴费金额 已缴学费 feepaid trainingfeepaid',
  examFeePaid: '已缴鉴定费 实缴鉴定费 鉴定费 考试费 examfeepaid assessmentfeepaid',
  receipt: '票据号 缴费票据号 收据号 发票号 receipt receiptnumber',
  bornOn: '出生日期 出生年月日 生日 出生年月 dateofbirth birthday born',
};

type Known = { readonly field: RosterField; readonly rank: number };

const FIELD_OF = new Map<string, Known>(
  ROSTER_FIELDS.flatMap((field) =>
    HEADINGS[field].split(' ').map((heading, rank) => [heading, { field, rank }] as const),
  ),
);

/** The field a heading names and how plainly, whatever its spaces, brackets, stars or width; null: none of ours. */
export function knownHeading(heading: string): Known | null {
  const plain = heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/^[（(【[](?:必填|选填|\*)[）)】\]]/u, '')
    .replace(/[（(【[].*$/su, '')
    .replace(/[\s*:：_.\-/、'`]/g, '');
  return FIELD_OF.get(plain) ?? null;
}
