import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { isDay } from '#src/lib/day.ts';
import { PROJECT_ROOT } from '#src/lib/root.ts';

const FOLDER = new URL('content/occupations/', PROJECT_ROOT);

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) }).strict();
const dayOrNone = z.string().refine(isDay).nullable();

/** An edition of an occupational standard as its file in content/occupations says it. */
const editionSchema = z
  .object({
    occupation: words,
    edition: z.string().regex(/^\d{4}$/),
    title: words,
    /** The code in the national classification, and the year of that classification. */
    code: z.string().regex(/^\d-\d{2}-\d{2}-\d{2}$/),
    classification: z.string().regex(/^\d{4}$/),
    validFrom: dayOrNone,
    validTo: dayOrNone,
    levels: z
      .array(
        z
          .object({
            level: z.enum(['L5', 'L4', 'L3', 'L2', 'L1']),
            name: words,
            /** 标准学时: the least training hours; null where the text was not found. */
            minimumHours: z.number().int().min(1).nullable(),
          })
          .strict(),
      )
      .min(1),
    certificate: words,
    source: words,
    /** Which of these were written down without the original at hand. */
    toCheck: z.array(z.string().min(1)),
  })
  .strict();

export type OccupationEdition = z.infer<typeof editionSchema>;

let kept: readonly OccupationEdition[] | null = null;

/** Every edition in content/occupations, by occupation and year. Read once. Throws an Error naming a file that is wrong. */
export function occupationEditions(): readonly OccupationEdition[] {
  kept ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => editionOf(readFileSync(new URL(name, FOLDER), 'utf8'), name));
  return kept;
}

function editionOf(text: string, name: string): OccupationEdition {
  const parsed = editionSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`content/occupations/${name}: ${faults.join('; ')}`);
}

type Named = { readonly occupation: string | null; readonly occupationEdition: string | null };

/** The edition a course names with the other editions of the same occupation; null for a course without occupation. */
export function editionsOf({ occupation, occupationEdition }: Named) {
  const all = occupationEditions().filter((one) => one.occupation.zh === occupation);
  const own = all.find((one) => one.edition === occupationEdition);
  return own ? { own, others: all.filter((one) => one !== own) } : null;
}
