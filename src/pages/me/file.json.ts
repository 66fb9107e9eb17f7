import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { exportOpenTo } from '#src/features/personal-files/ask-export.ts';
import { exportJson } from '#src/features/personal-files/export-json.ts';
import { localPath } from '#src/lib/language.ts';

/** Everything about the person as JSON, table by table, for ten minutes after the password was shown. */
export const GET: APIRoute = async ({ locals, redirect }) => {
  const { viewer, language } = locals;
  const person = viewer && (await exportOpenTo(db, viewer));
  if (!person) return redirect(localPath('/me/rights', language), 303);
  const parts = exportJson(db, person);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(stream, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-data.json"',
      'Cache-Control': 'no-store',
    },
  });
};
