import { z } from 'astro/zod';
import { day, isDay } from '#src/lib/day.ts';
import { PAPER_BYTES_MAX } from './document.rules.ts';

/** Fields that the forms of this room share. */
export const id = z.string().min(1, 'required').max(60, 'too-long');
export const optionalId = z
  .string()
  .max(60)
  .optional()
  .transform((value) => value || undefined);
export const text = z.string().trim().min(1, 'required').max(200, 'too-long');
export const words = z.string().trim().max(2000, 'too-long').default('');
export const number = z.coerce.number('not-a-number').int('not-a-number');
export const dayField = z.string().refine(isDay, 'not-a-day').transform(day);
export const optionalDay = z.union([z.literal('').transform(() => null), dayField]).default(null);
export const ofDesignation = z.object({ designationId: id });
export const withReason = ofDesignation.extend({ reason: words });
/** Ticks of one name: nothing, one or several. */
export const ticks = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ticked) => [ticked].flat().filter(Boolean));
/** A chosen file; one that is far too large is not read into memory at all. */
export const paper = z
  .instanceof(File, { error: 'file-missing' })
  .refine((file) => file.size > 0, { error: 'file-missing' })
  .refine((file) => file.size <= PAPER_BYTES_MAX, { error: 'file-too-large' });
