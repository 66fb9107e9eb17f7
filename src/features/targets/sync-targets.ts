import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { type Database, write } from '#db/client.ts';
import { targets } from '#db/schema/targets.ts';
import { isDemo } from '#src/features/site/settings.queries.ts';
import { type Day, isDay } from '#src/lib/day.ts';
import { PROJECT_ROOT } from '#src/lib/root.ts';

const FOLDER = new URL('content/targets/', PROJECT_ROOT);

const text = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const aDay = z
  .string()
  .refine(isDay, 'not a day')
  .transform((value) => value as Day);
const targetFile = z.object({
  /** Only for the demonstration. */
  demonstration: z.boolean().default(false),
  source: text,
  targets: z.array(
    z.object({
      code: z.string().min(1),
      cityCode: z.string().length(6),
      title: text,
      value: z.number().int().positive(),
      periodKind: z.enum(['year', 'span']),
      countsFrom: aDay,
      countsTo: aDay,
      filter: z.object({
        tiers: z.array(z.enum(['popular', 'specialist', 'advanced', 'manager'])),
        categories: z.array(z.string()),
        evidence: z.enum(['attended', 'certificate']),
      }),
      clause: text,
    }),
  ),
});

/**
 * Takes the targets of content/targets over into the database; those marked as a demonstration only into a
 * demonstration database. A file that does not read is an error with its name.
 */
export async function syncTargets(db: Database): Promise<void> {
  const takesDemonstration = await isDemo(db);
  const rows = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap(rowsOf)
    .filter((row) => takesDemonstration || !row.isDemonstration)
    .map((row, sequence) => ({ ...row, sequence }));
  await write(db, async (tx) => {
    for (const row of rows) {
      await tx.insert(targets).values(row).onConflictDoUpdate({ target: targets.code, set: row });
    }
  });
}

function rowsOf(name: string) {
  const parsed = targetFile.safeParse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
  if (!parsed.success) throw new Error(`content/targets/${name}: ${z.prettifyError(parsed.error)}`);
  const { source, demonstration, targets: list } = parsed.data;
  return list.map(({ title, clause, ...target }) => ({
    ...target,
    isDemonstration: demonstration,
    titleZh: title.zh,
    titleEn: title.en,
    sourceZh: `${source.zh}${clause.zh}`,
    sourceEn: `${source.en}, ${clause.en}`,
  }));
}
