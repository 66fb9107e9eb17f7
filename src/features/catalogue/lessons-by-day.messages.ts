import { messages } from '#src/lib/language.ts';

/** Words of the list of lessons by day. */
export const lessonDayMessages = messages({
  title: { zh: '按天看课', en: 'Lessons by day' },
  line: {
    zh: '已备案班次在这几天的全部课次，供巡查和电话抽查。不填日期就是明天。',
    en: 'Every lesson of filed runs on these days, for visits and calls. Without a day it is tomorrow.',
  },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  district: { zh: '地区', en: 'District' },
  all: { zh: '全部', en: 'All' },
  word: { zh: '课程、机构、地点或班次编号', en: 'Course, institution, place or number' },
  export: { zh: '导出 Excel', en: 'Export to Excel' },
  empty: { zh: '这几天没有课。', en: 'There is no lesson on these days.' },
  emptyHint: { zh: '换一天或清除条件。', en: 'Choose another day or clear the filters.' },
  day: { zh: '日期', en: 'Day' },
  time: { zh: '时间', en: 'Time' },
  place: { zh: '地点', en: 'Place' },
  address: { zh: '地址', en: 'Address' },
  room: { zh: '教室', en: 'Room' },
  lesson: { zh: '课次', en: 'Lesson' },
  run: { zh: '班次', en: 'Run' },
  institution: { zh: '机构', en: 'Institution' },
  trainer: { zh: '讲师', en: 'Trainer' },
  people: { zh: '人数', en: 'People' },
  phone: { zh: '电话', en: 'Telephone' },
  state: { zh: '状态', en: 'State' },
  cut: { zh: '只导出前 2000 条，请缩小范围。', en: 'Only the first 2,000 are exported: narrow the list.' },
  tomorrow: { zh: '明天', en: 'Tomorrow' },
  week: { zh: '今后 7 天', en: 'Next 7 days' },
  today: { zh: '今天', en: 'Today' },
});
