import { type Language, localPath } from '#src/lib/language.ts';
import { formatFen, sumFen } from '#src/lib/money.ts';
import type { CoursePage } from './course.queries.ts';
import type { RunPage } from './run.queries.ts';

/** schema.org Course for search engines, as text safe inside a script element. */
export function courseData({ slug, syllabus }: CoursePage['course'], language: Language, origin: string): string {
  return asScript({
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: syllabus.title[language],
    description: syllabus.summary[language],
    url: origin + localPath(`/courses/${slug}`, language),
    inLanguage: 'zh-CN',
    timeRequired: `PT${(syllabus.theoryHours + syllabus.practiceHours) * 45}M`,
  });
}

/** schema.org Course with the one CourseInstance that a run is. */
export function runData(run: RunPage, language: Language, origin: string): string {
  const isChinese = language === 'zh';
  const provider = { '@type': 'EducationalOrganization', name: isChinese ? run.institutionZh : run.institutionEn };
  const price =
    run.payer === 'learner' ? formatFen(sumFen([run.feeFen, run.examFeeFen])).replace(/[^\d.]/g, '') : '0.00';
  return asScript({
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: isChinese ? run.titleZh : run.titleEn,
    description: isChinese ? run.summaryZh : run.summaryEn,
    provider,
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'Onsite',
      startDate: run.startsOn,
      endDate: run.endsOn,
      url: origin + localPath(`/runs/${run.number}`, language),
      location: {
        '@type': 'Place',
        name: isChinese ? run.venueZh : run.venueEn,
        address: isChinese ? run.addressZh : run.addressEn,
      },
      courseWorkload: `PT${run.plannedMinutes}M`,
      offers: { '@type': 'Offer', price, priceCurrency: 'CNY' },
    },
  });
}

/** JSON that cannot end the script element it stands in. */
function asScript(data: object): string {
  return JSON.stringify(data).replace(/</g, '\\u003c');
}
