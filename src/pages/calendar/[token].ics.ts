import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { calendarOfToken } from '#src/features/calendars/calendar-of-token.ts';
import { takeCalendarTurn } from '#src/features/calendars/calendar-turns.ts';
import { settings } from '#src/lib/settings.ts';

/** A calendar for whoever has its address. One taken back answers like one that never was. */
export const GET: APIRoute = async ({ params, locals }) => {
  const wait = takeCalendarTurn(locals.address);
  if (wait > 0) return new Response('429\n', { status: 429, headers: { 'retry-after': String(wait) } });
  const token = params.token ?? '';
  const text = await calendarOfToken(db, token.slice(0, 100), settings.origin);
  if (!text) return new Response('404\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="dengke.ics"',
      'cache-control': 'private, max-age=900',
    },
  });
};
