import { type Language, messages, speak } from '#src/lib/language.ts';

/** What the citation codes of the shipped versions stand for. A code that is not here shows itself. */
const citations = messages({
  BUREAU: { zh: '待主管部门确定', en: 'to be set by the bureau' },
  C1: { zh: '财行〔2013〕523号（网页摘录）', en: '财行〔2013〕523号 (excerpt)' },
  C2: { zh: '山东、济南、咸阳培训费办法（网页摘录）', en: 'Shandong, Jinan and Xianyang rules (excerpt)' },
  C3: { zh: '山东、济南培训费办法（网页摘录）', en: 'Shandong and Jinan rules (excerpt)' },
  C4: { zh: '外市培训费办法中的讲课费标准', en: 'lecture fees in the rules of another city' },
  C5: { zh: '财行〔2016〕540号（网页摘录）', en: '财行〔2016〕540号 (excerpt)' },
  C6: { zh: '财行〔2016〕540号讲课费与递减（网页摘录）', en: '财行〔2016〕540号, lecturers and taper (excerpt)' },
  C7: { zh: '523号、540号关于报销和收费的条款（网页摘录）', en: '523 and 540 on documents and charges (excerpt)' },
  C8: { zh: '540号工作人员比例（凭记忆）', en: '540 on staff (from memory)' },
  C17: { zh: '丽人社〔2017〕236号（缙云县政府网站）', en: '丽人社〔2017〕236号 (site of Jinyun County)' },
  C18: { zh: '杭人社发〔2017〕275号', en: '杭人社发〔2017〕275号' },
  C19: { zh: '杭人社发〔2020〕43号', en: '杭人社发〔2020〕43号' },
  C20: { zh: '杭州市培训补贴办事指南（网页摘录）', en: 'Hangzhou guide to the subsidy (excerpt)' },
  C21: { zh: '浙江省培训补贴规定2024年文本（网页摘录）', en: 'Zhejiang rules, text of 2024 (excerpt)' },
  C22: { zh: '财社〔2011〕64号（凭记忆，参考外市转录）', en: '财社〔2011〕64号 (from memory, copies of other cities)' },
  C23: { zh: '某市定点培训机构管理规定（网页摘录）', en: 'rules of another city on designated institutions (excerpt)' },
  C24: { zh: '长沙市公示期规定（网页摘录）', en: 'Changsha on the length of notices (excerpt)' },
});

/** A citation in words: codes are spelt out, document numbers stay as they are. */
export function citationWords(cite: string, language: Language): string {
  const code = /^(?:C\d+|BUREAU)\b/.exec(cite)?.[0] ?? '';
  return (speak(citations, language) as Readonly<Record<string, string>>)[code] ?? cite;
}
