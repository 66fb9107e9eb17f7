import { messages } from '#src/lib/language.ts';

/** How each column of the template is filled in, for the sheet that says so. */
export const templateRules = messages({
  name: { zh: '与证件一致；少数民族姓名中间用“·”。', en: 'As on the document; a middle dot within minority names.' },
  documentType: {
    zh: '从下拉中选；其他证件请到机构由人工报名。',
    en: 'From the list; people with other documents are enrolled by hand.',
  },
  identity: {
    zh: '18 位，末位可以是 X。列已设为文本，不要改成数字。',
    en: '18 characters, the last may be X. The column is text: leave it so.',
  },
  sex: { zh: '可不填；填了就与证件号核对，不保存。', en: 'Optional; compared with the number and not kept.' },
  ethnicity: {
    zh: '可不填；GB/T 3304 的 56 个民族，供考务报名，开班后清除。',
    en: 'Optional; one of the 56 of GB/T 3304, for the examination, deleted when the run begins.',
  },
  education: { zh: '从下拉中选。', en: 'From the list.' },
  phone: { zh: '11 位手机号，一格一个。', en: 'One mobile number of 11 digits.' },
  category: {
    zh: '享受补贴的人员类别，从下拉中选；不享受补贴的不填。',
    en: 'The group for the subsidy, from the list; empty for none.',
  },
  evidence: {
    zh: '证明这一类别的材料编号；没有编号就算不出补贴。',
    en: 'The number of the paper that proves it; without it no subsidy is worked out.',
  },
  source: { zh: '可不填；供考务报名，开班后清除。', en: 'Optional; for the examination, deleted when the run begins.' },
  employer: { zh: '可不填；企业职工请填单位全称。', en: 'Optional; employees give its full name.' },
  address: { zh: '可不填；供寄送证书，开班后清除。', en: 'Optional; for sending papers, deleted when the run begins.' },
  workYears: {
    zh: '可不填；0 到 60 的整数，供考务核对申报条件，开班后清除。',
    en: 'Optional; 0 to 60, for the condition of the examination, deleted when the run begins.',
  },
  division: { zh: '从下拉中选；不填按开班所在地。', en: 'From the list; if empty, where the run is held.' },
  feePaid: {
    zh: '元，最多两位小数；学员自费的班次才填。',
    en: 'In yuan with at most two decimals; only where learners pay.',
  },
  examFeePaid: {
    zh: '元，最多两位小数；学员自费的班次才填。',
    en: 'In yuan with at most two decimals; only where learners pay.',
  },
  receipt: { zh: '收了费就要填。', en: 'Needed where a fee was paid.' },
  bornOn: { zh: '不用填；以证件号为准。', en: 'Not needed: the number says it.' },
  asText: {
    zh: '从别处复制时请“选择性粘贴—数值”，保持证件号、手机号两列是文本；变成 3.31102E+17 的号码末几位已经丢失，不能导入。',
    en: 'When you copy from elsewhere paste values only and keep both number columns as text; a number such as 3.31102E+17 has lost its end and cannot be imported.',
  },
  kept: {
    zh: '民族、来源、地址、工作年限只加密保存到开班，用于考务报名核对，不进入个人档案。',
    en: 'Ethnicity, source, address and years of work are kept encrypted until the run begins, for the examination, and never enter the person’s record.',
  },
});
