import { levelName } from '#src/features/institutions/institutions.messages.ts';
import { type Language, localPath } from '#src/lib/language.ts';
import { formatFen, sumFen } from '#src/lib/money.ts';
import type { CoursePage } from './course.queries.ts';
import type { RunPage } from './run.queries.ts';

const CLASS_HOUR_MINUTES = 45;

/** schema.org Course for search engines, as text safe inside a script element. */
export function courseData(
  { slug, version, syllabus }: CoursePage['course'],
  language: Language,
  origin: string,
): string {
  const { theoryHours, practiceHours } = syllabus;
  return asScript({
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: syllabus.title[language],
    description: syllabus.summary[language],
    url: origin + localPath(`/courses/${slug}`, language),
    courseCode: slug,
    version: String(version),
    inLanguage: 'zh-CN',
    provider: provider(origin, language),
    teaches: syllabus.aims[language],
    coursePrerequisites: syllabus.conditions[language],
    audience: { '@type': 'EducationalAudience', audienceType: syllabus.audience[language] },
    timeRequired: `PT${(theoryHours + practiceHours) * CLASS_HOUR_MINUTES}M`,
    ...levelData(syllabus.level, language),
  });
}

/** schema.org Course with the one CourseInstance that a run is, its place, its price and who offers it. */
export function runData(run: RunPage, language: Language, origin: string): string {
  const isChinese = language === 'zh';
  const url = origin + localPath(`/runs/${run.number}`, language);
  return asScript({
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: isChinese ? run.titleZh : run.titleEn,
    description: isChinese ? run.summaryZh : run.summaryEn,
    url: origin + localPath(`/courses/${run.slug}`, language),
    courseCode: run.slug,
    inLanguage: 'zh-CN',
    provider: organiser(run, language, origin),
    offers: offer(run, url),
    hasCourseInstance: {
      '@type': 'CourseInstance',
      name: run.number,
      url,
      courseMode: 'Onsite',
      startDate: run.startsOn,
      endDate: run.endsOn,
      eventStatus: 'https://schema.org/EventScheduled',
      courseWorkload: `PT${run.plannedMinutes}M`,
      maximumAttendeeCapacity: run.capacity,
      remainingAttendeeCapacity: Math.max(0, run.capacity - run.seatsTaken),
      organizer: organiser(run, language, origin),
      location: {
        '@type': 'Place',
        name: isChinese ? run.venueZh : run.venueEn,
        address: {
          '@type': 'PostalAddress',
          streetAddress: isChinese ? run.addressZh : run.addressEn,
          addressCountry: 'CN',
        },
      },
      offers: offer(run, url),
    },
    ...levelData(run.level, language),
  });
}

function levelData(level: string | null, language: Language) {
  return level ? { educationalLevel: levelName(level, language) } : {};
}

function provider(origin: string, language: Language) {
  return { '@type': 'EducationalOrganization', name: language === 'zh' ? '登科' : 'Dengke', url: origin };
}

function organiser(run: RunPage, language: Language, origin: string) {
  return {
    '@type': 'EducationalOrganization',
    name: language === 'zh' ? run.institutionZh : run.institutionEn,
    identifier: run.institutionCode,
    telephone: run.institutionPhone,
    url: origin + localPath(`/institutions/${run.institutionCode}`, language),
  };
}

/** What the learner pays first; what an institution advances or public money bears costs nothing. */
function offer(run: RunPage, url: string) {
  const price =
    run.payer === 'learner' ? formatFen(sumFen([run.feeFen, run.examFeeFen])).replace(/[^\d.]/g, '') : '0.00';
  const isOpen = run.state === 'enrolling';
  const hasSeat = run.seatsTaken < run.capacity;
  return {
    '@type': 'Offer',
    category: Number(price) === 0 ? 'Free' : 'Paid',
    price,
    priceCurrency: 'CNY',
    url,
    validThrough: run.enrolBy,
    availability: `https://schema.org/${!isOpen ? 'Discontinued' : hasSeat ? 'InStock' : 'SoldOut'}`,
  };
}

/** JSON that cannot end the script element it stands in. */
function asScript(data: object): string {
  return JSON.stringify(data).replace(/</g, '\\u003c');
}
