import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** One page per job in both languages: `zh/take-attendance`, `en/take-attendance`. */
const guides = defineCollection({
  loader: glob({ base: './content/guides', pattern: '{zh,en}/*.md' }),
  schema: z.object({
    title: z.string(),
    summary: z.string(),
    audience: z.enum(['learner', 'institution', 'bureau', 'public', 'administrator']),
    order: z.number(),
  }),
});

/** Pages about the site itself: privacy, accessibility, site map, complaints. */
const about = defineCollection({
  loader: glob({ base: './content/about', pattern: '{zh,en}/*.md' }),
  schema: z.object({ title: z.string(), summary: z.string() }),
});

export const collections = { guides, about };
