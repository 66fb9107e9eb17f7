/** What a roster may tell about a person, and the headings under which people write it. */
export type RosterField =
  | 'name'
  | 'identity'
  | 'phone'
  | 'category'
  | 'evidence'
  | 'division'
  | 'education'
  | 'employer'
  | 'feePaid'
  | 'examFeePaid'
  | 'receipt';

export const REQUIRED_FIELDS: readonly RosterField[] = ['name', 'identity', 'phone'];

const HEADINGS: Readonly<Record<RosterField, readonly string[]>> = {
  name: ['姓名', '学员姓名', '学员', '名字', 'name', 'fullname', 'learner'],
  identity: [
    ...['身份证号', '身份证号码', '身份证', '证件号', '证件号码', '公民身份号码', '居民身份证号'],
    ...['identitynumber', 'idnumber', 'idno', 'id', 'identity'],
  ],
  phone: [
    ...['手机', '手机号', '手机号码', '电话', '联系电话', '联系方式', '移动电话'],
    ...['phone', 'mobile', 'mobilenumber', 'telephone', 'phonenumber'],
  ],
  category: ['人员类别', '类别', '人员类型', '人群类别', '补贴人群', 'category', 'group'],
  evidence: [
    '证明编号',
    '证明',
    '证明材料编号',
    '证件编号',
    '就业创业证号',
    '类别证明编号',
    'evidence',
    'evidencenumber',
  ],
  division: [
    '户籍',
    '户籍所在地',
    '户籍地',
    '户籍所在县',
    '所在县',
    '所在区县',
    '县市区',
    '区县',
    'district',
    'county',
    'division',
  ],
  education: ['文化程度', '学历', 'education'],
  employer: ['工作单位', '单位', '就业单位', '所在单位', 'employer', 'company'],
  feePaid: ['已缴培训费', '培训费', '实缴培训费', '缴费金额', '已缴学费', 'feepaid', 'trainingfeepaid'],
  examFeePaid: ['已缴鉴定费', '鉴定费', '考试费', '实缴鉴定费', 'examfeepaid', 'assessmentfeepaid'],
  receipt: ['票据号', '收据号', '发票号', '缴费票据号', 'receipt', 'receiptnumber'],
};

const FIELD_OF = new Map<string, RosterField>(
  Object.entries(HEADINGS).flatMap(([field, headings]) =>
    headings.map((heading) => [heading, field as RosterField] as const),
  ),
);

/** The field a heading names, whatever its spaces, brackets, asterisks or width; null: none of ours. */
export function fieldOf(heading: string): RosterField | null {
  const plain = heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(【[].*$/u, '')
    .replace(/[\s*:：_.\-/、]/g, '');
  return FIELD_OF.get(plain) ?? null;
}
