import { messages } from '#src/lib/language.ts';

export const journalMessages = messages({
  title: { zh: '审计日志', en: 'Journal' },
  line: {
    zh: '谁、以什么岗位、何时、做了什么。只增不改，逐行用哈希相连。',
    en: 'Who did what, in which role, when. Only ever added to, each row holding the hash of the one before.',
  },
  chain: { zh: '日志链', en: 'The chain' },
  rows: { zh: '行数', en: 'Rows' },
  head: { zh: '链尾哈希（SHA-256）', en: 'Hash of the last row (SHA-256)' },
  headHint: {
    zh: '把它抄在系统之外（如书面台账），日后可证明此前的日志未被改动。',
    en: 'Written down outside the system, it proves later that nothing before it was changed.',
  },
  verify: { zh: '逐行核验', en: 'Verify every row' },
  intact: {
    zh: (rows: number) => `日志链完好：已核验 ${rows} 行。`,
    en: (rows: number) => `The chain is intact: ${rows} rows verified.`,
  },
  changed: { zh: (row: number) => `第 ${row} 行被改动。`, en: (row: number) => `Row ${row} was changed.` },
  missing: { zh: (row: number) => `第 ${row} 行缺失。`, en: (row: number) => `Row ${row} is missing.` },
  broken: {
    zh: (row: number) => `第 ${row} 行与前一行不相连。`,
    en: (row: number) => `Row ${row} does not follow the one before.`,
  },
  act: { zh: '事项', en: 'Act' },
  all: { zh: '全部', en: 'All' },
  actor: { zh: '经办账号', en: 'Account' },
  entity: { zh: '对象编号', en: 'Thing (id)' },
  thing: { zh: '对象', en: 'Thing' },
  from: { zh: '起', en: 'From' },
  to: { zh: '止', en: 'To' },
  filter: { zh: '筛选', en: 'Filter' },
  none: { zh: '没有符合条件的记录。', en: 'No row fits.' },
  sequence: { zh: '行', en: 'Row' },
  at: { zh: '时间', en: 'When' },
  who: { zh: '经办', en: 'Who' },
  details: { zh: '要素', en: 'Details' },
  system: { zh: '系统', en: 'The system' },
});
