import type { FeedKind } from '#db/schema/calendars.ts';
import type { Instant } from '#src/lib/day.ts';
import { type CalendarEvent, calendarText } from '#src/lib/icalendar.ts';
import { type Language, localPath, speak } from '#src/lib/language.ts';
import { calendarsMessages } from './calendars.messages.ts';
import type { FeedLesson } from './feed-lessons.queries.ts';

type About = {
  readonly kind: FeedKind;
  readonly language: Language;
  /** The site's address: of the links, and of the ids of events. */
  readonly origin: string;
  readonly at: Instant;
};

/** The lessons as a calendar for others' programs. Nobody's name stands in it. */
export function feedCalendar(lessons: readonly FeedLesson[], { kind, language, origin, at }: About): string {
  const t = speak(calendarsMessages, language);
  return calendarText({
    name: t.calendarNames[kind],
    productId: `-//Dengke//${kind}//${language.toUpperCase()}`,
    stampedAt: at,
    language: language === 'zh' ? 'zh-CN' : 'en',
    events: lessons.map((lesson) => eventOf(lesson, language, origin)),
  });
}

function eventOf(lesson: FeedLesson, language: Language, origin: string): CalendarEvent {
  const t = speak(calendarsMessages, language);
  const isChinese = language === 'zh';
  const pick = (zh: string, en: string) => (isChinese ? zh : en || zh);
  const url = origin + localPath(`/runs/${lesson.runNumber}`, language);
  const course = pick(lesson.courseZh, lesson.courseEn);
  const about = [
    `${course} ${t.term(lesson.term)} · ${lesson.runNumber}`,
    t.lessonNumber(lesson.sequence, lesson.kind === null ? '' : t.kinds[lesson.kind]),
    pick(lesson.institutionZh, lesson.institutionEn),
    t.questions(lesson.contactPhone),
  ];
  return {
    uid: `${lesson.id}@${new URL(origin).hostname}`,
    // A run called off changes no lesson: the number grows all the same.
    sequence: lesson.revision + (lesson.isOff ? 1 : 0),
    isCancelled: lesson.isOff,
    day: lesson.heldOn,
    startsAt: lesson.startsAt,
    endsAt: lesson.endsAt,
    summary: `${lesson.isOff ? t.off : ''}${course}${isChinese ? '：' : ': '}${pick(lesson.titleZh, lesson.titleEn)}`,
    location: [pick(lesson.addressZh, lesson.addressEn), pick(lesson.venueZh, lesson.venueEn), lesson.roomName].join(
      isChinese ? ' ' : ', ',
    ),
    description: about.join('\n'),
    url,
  };
}
