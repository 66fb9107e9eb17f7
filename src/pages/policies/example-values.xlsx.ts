import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { versionsInForce } from '#src/features/policies/example-values.queries.ts';
import { exampleValuesWorkbook, placeAndDay } from '#src/features/policies/example-values.ts';
import { today } from '#src/lib/clock.ts';

/** The example values in use in a place on a day, as a workbook. */
export const GET: APIRoute = async ({ locals, url }) => {
  const asked = placeAndDay(url, today());
  const bytes = await exampleValuesWorkbook(await versionsInForce(db, asked.place, asked.on), asked, locals.language);
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="example-values-${asked.place}-${asked.on}.xlsx"`,
    },
  });
};
