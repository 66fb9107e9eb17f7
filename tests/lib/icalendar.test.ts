import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, instantAt } from '#src/lib/day.ts';
import { type CalendarEvent, calendarText, escapeText, foldLine } from '#src/lib/icalendar.ts';

/** A small reader of RFC 5545 written apart from the writer: unfolds, splits, unescapes, nests. */
function parse(text: string) {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);
  const stack: Component[] = [{ name: 'root', values: new Map(), parts: [] }];
  for (const line of lines) {
    const colon = colonOf(line);
    const [name = '', ...parameters] = line.slice(0, colon).split(';');
    const value = line.slice(colon + 1);
    const top = stack.at(-1) as Component;
    if (name === 'BEGIN') {
      const part: Component = { name: value, values: new Map(), parts: [] };
      top.parts.push(part);
      stack.push(part);
    } else if (name === 'END') expect(stack.pop()?.name).toBe(value);
    else top.values.set(name, { value: plainOf(value), parameters });
  }
  expect(stack).toHaveLength(1);
  return stack[0]?.parts[0] as Component;
}

type Component = {
  name: string;
  values: Map<string, { value: string; parameters: string[] }>;
  parts: Component[];
};

function colonOf(line: string): number {
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === ':' && !isQuoted) return at;
  }
  throw new Error(`not a content line: ${line}`);
}

function plainOf(value: string): string {
  let text = '';
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] !== '\\') text += value[at];
    else {
      at += 1;
      text += value[at] === 'n' || value[at] === 'N' ? '\n' : value[at];
    }
  }
  return text;
}

const lesson = (details: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...{ uid: 'lesson-1@x', sequence: 0, isCancelled: false, day: day('2026-12-09'), startsAt: '08:30', endsAt: '16:30' },
  ...{
    summary: '直播实操',
    location: '中东路822号, 3楼',
    description: '第 1 课次\n带手机',
    url: 'https://x.test/runs/1',
  },
  ...details,
});
const calendarOf = (events: CalendarEvent[]) =>
  calendarText({
    ...{ name: '登科 课表', productId: '-//Dengke//Calendar//ZH', language: 'zh-CN' },
    ...{ stampedAt: instantAt(day('2026-11-21'), '09:00'), events },
  });

describe('a calendar', () => {
  it('says when in Shanghai, with the zone beside it', () => {
    const calendar = parse(calendarOf([lesson()]));
    expect(calendar.parts.map((part) => part.name)).toEqual(['VTIMEZONE', 'VEVENT']);
    const [zone, event] = calendar.parts;
    expect(zone?.parts[0]?.values.get('TZOFFSETTO')?.value).toBe('+0800');
    expect(event?.values.get('DTSTART')).toEqual({ value: '20261209T083000', parameters: ['TZID=Asia/Shanghai'] });
    expect(event?.values.get('DTEND')?.value).toBe('20261209T163000');
    expect(event?.values.get('DTSTAMP')?.value).toBe('20261121T010000Z');
    expect(event?.values.get('STATUS')?.value).toBe('CONFIRMED');
    expect(event?.values.get('LOCATION')?.value).toBe('中东路822号, 3楼');
    expect(event?.values.get('DESCRIPTION')?.value).toBe('第 1 课次\n带手机');
  });

  it('says that a lesson is off, with a higher number', () => {
    const event = parse(calendarOf([lesson({ isCancelled: true, sequence: 3 })])).parts[1];
    expect([event?.values.get('STATUS')?.value, event?.values.get('SEQUENCE')?.value]).toEqual(['CANCELLED', '3']);
  });

  it('brings any text back as it was, in lines of at most 75 octets', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(text, text, fc.nat(), (summary, location, sequence) => {
        const event = parse(calendarOf([lesson({ summary, location, sequence })])).parts[1];
        const plain = (typed: string) =>
          typed
            .replace(/\r\n?/g, '\n')
            .replace(/[\p{Cc}]/gu, (sign) => (sign === '\n' ? sign : ''))
            .toWellFormed();
        expect(event?.values.get('SUMMARY')?.value).toBe(plain(summary));
        expect(event?.values.get('LOCATION')?.value).toBe(plain(location));
        expect(event?.values.get('SEQUENCE')?.value).toBe(String(sequence));
      }),
      { numRuns: 500 },
    );
  });

  it('folds between characters only', () => {
    const line = `SUMMARY:${'直'.repeat(40)}😀${'a'.repeat(80)}`;
    expect(foldLine(line).replaceAll('\r\n ', '')).toBe(line);
    expect(foldLine(line)).not.toContain('\ufffd');
    expect(escapeText('a\\b;c,d\r\ne')).toBe('a\\\\b\\;c\\,d\\ne');
  });
});
