import { messages } from '#src/lib/language.ts';

/** Words of the form on which the costs of a training-fee run are recorded. */
export const costMessages = messages({
  title: { zh: '登记支出', en: 'Record the costs' },
  line: {
    zh: '填实际支出，附有票据的才填；金额以元为单位。到课人天和是否向学员收费由系统从考勤和报名记录取得，不用填。',
    en: 'Enter what was actually spent and is covered by receipts, in yuan. Days, people present and charges to learners are taken from the registers and the roster.',
  },
  costs: { zh: '各项支出', en: 'Costs by item' },
  costsHint: { zh: '不含讲课费；没有的项目留空。', en: 'Without lecture fees; leave an item empty if there was none.' },
  quota: { zh: '定额', en: 'quota' },
  perPersonDay: { zh: '元/人·天', en: 'yuan a person and day' },
  provided: { zh: '由举办单位提供的项目', en: 'Items the organiser provided' },
  providedHint: {
    zh: '没有提供的项目，定额里要扣除（例如不安排住宿）。',
    en: 'What was not provided leaves the quota (lodging, for example).',
  },
  staff: { zh: '工作人员人数', en: 'Staff present' },
  staffHint: { zh: '超出政策比例的部分不计。', en: 'Those beyond the share of the policy are not counted.' },
  lectures: { zh: '讲课费', en: 'Lecture fees' },
  halfDays: { zh: '半天数', en: 'Half days' },
  hours: { zh: '学时数', en: 'Class hours' },
  lectureTitle: { zh: '职称', en: 'Title' },
  paidEach: { zh: '每次付（税后，元）', en: 'Paid each, after tax (yuan)' },
  merged: { zh: '合班重复', en: 'Taught jointly, claimed twice' },
  mergedHint: {
    zh: '同一次课为两个班合上、另一班已经报过的，请勾选。',
    en: 'Tick it when the same lecture was given to two runs together and the other run claims it already.',
  },
  row: { zh: (row: number) => `第 ${row} 行`, en: (row: number) => `Row ${row}` },
  none: { zh: '—', en: '—' },
  save: { zh: '按这些支出测算并生成申领', en: 'Calculate with these costs and make the claim' },
  again: { zh: '按这些支出重新测算', en: 'Calculate again with these costs' },
  afterwards: {
    zh: '生成的是草稿：先看计算过程，再决定是否提交。',
    en: 'This makes a draft: read the working first, then decide whether to submit it.',
  },
  notFee: {
    zh: '这个班次不走培训费（303号），没有支出要登记。',
    en: 'This run is not paid as training fee: it has no costs to record.',
  },
  notOpen: {
    zh: '现在不能登记支出：班次还没有考核完毕、考勤册没有全部封存，或者申领已经在办理。',
    en: 'Costs cannot be recorded now: the run is not assessed, a register is not sealed, or the claim is under way.',
  },
  readOnly: { zh: '支出由培训机构登记。', en: 'The institution records the costs.' },
});
