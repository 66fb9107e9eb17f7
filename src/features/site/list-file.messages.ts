import { messages } from '#src/lib/language.ts';

export const listMessages = messages({
  download: { zh: '导出本列表（按当前筛选）：', en: 'Export this list as filtered: ' },
  cut: {
    zh: (rows: number, total: number) => `共 ${total} 行，只导出前 ${rows} 行；请用筛选缩小范围后再导出。`,
    en: (rows: number, total: number) =>
      `Only the first ${rows} of ${total} rows: narrow the list by its filters and export again.`,
  },
});

/** Headings of files for what the page shows without a heading of its own. */
export const listColumns = messages({
  city: { zh: '城市', en: 'City' },
  claimLine: { zh: '申领明细', en: 'Claim line' },
  closesOn: { zh: '截止日期', en: 'Closes on' },
  course: { zh: '课程', en: 'Course' },
  day: { zh: '日期', en: 'Day' },
  endsOn: { zh: '结束日期', en: 'Ends on' },
  enrolBy: { zh: '报名截止', en: 'Enrol by' },
  fee: { zh: '培训费', en: 'Fee' },
  fund: { zh: '资金', en: 'Fund' },
  hash: { zh: '哈希', en: 'Hash' },
  hours: { zh: '学时', en: 'Hours' },
  institution: { zh: '机构', en: 'Institution' },
  kind: { zh: '性质', en: 'Kind' },
  number: { zh: '编号', en: 'Number' },
  opensOn: { zh: '起始日期', en: 'Opens on' },
  role: { zh: '岗位', en: 'Role' },
  startsOn: { zh: '开始日期', en: 'Starts on' },
  trainer: { zh: '讲师', en: 'Trainer' },
});
