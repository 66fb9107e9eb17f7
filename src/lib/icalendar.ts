import type { Day, Instant } from './day.ts';

/** An event of a calendar on one day in Shanghai. */
export type CalendarEvent = {
  /** Never changes while the event is the same one. */
  readonly uid: string;
  /** Grows with every change. */
  readonly sequence: number;
  readonly isCancelled: boolean;
  readonly day: Day;
  /** `08:30` */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly url: string;
};

export type Calendar = {
  readonly name: string;
  readonly productId: string;
  readonly stampedAt: Instant;
  /** `zh-CN` or `en`. */
  readonly language: string;
  readonly events: readonly CalendarEvent[];
};

const ZONE = 'Asia/Shanghai';

/** Shanghai has had one zone since 1991; a calendar that does not know its name reads it here. */
const TIME_ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

const LONGEST_LINE = 75;

/** A calendar by RFC 5545: CRLF, lines of at most 75 octets, texts escaped, times in Asia/Shanghai. */
export function calendarText(calendar: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escapeText(calendar.productId)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(calendar.name)}`,
    `X-WR-TIMEZONE:${ZONE}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...TIME_ZONE,
    ...calendar.events.flatMap((event) => eventLines(event, calendar)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent, { stampedAt, language }: Calendar): string[] {
  const said = (name: string, text: string) => `${name};LANGUAGE=${language}:${escapeText(text)}`;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${new Date(stampedAt).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`,
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART;TZID=${ZONE}:${localTime(event.day, event.startsAt)}`,
    `DTEND;TZID=${ZONE}:${localTime(event.day, event.endsAt)}`,
    said('SUMMARY', event.summary),
    said('LOCATION', event.location),
    said('DESCRIPTION', event.description),
    `URL:${event.url.replace(/[\r\n]/g, '')}`,
    'END:VEVENT',
  ];
}

function localTime(day: Day, time: string): string {
  return `${day.replaceAll('-', '')}T${time.replace(':', '')}00`;
}

/** A text value: backslash, semicolon, comma and line break escaped; other control characters left out. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/[\p{Cc}]/gu, '')
    .toWellFormed();
}

/** One content line in pieces of at most 75 octets, never through a character; each further piece begins with a space. */
export function foldLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > LONGEST_LINE) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += sign;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}
