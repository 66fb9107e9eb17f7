import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { whyNotReady } from '#db/readiness.ts';
import { log } from '#src/lib/log.ts';

/** Ready only when every migration is applied and the pragmas are right; what is wrong goes to the log, not out. */
export const GET: APIRoute = async () => {
  const faults = await whyNotReady(db.$client);
  if (faults.length > 0) log.error({ faults }, 'not ready');
  const isReady = faults.length === 0;
  return Response.json(
    { status: isReady ? 'ready' : 'not ready' },
    { status: isReady ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
};
