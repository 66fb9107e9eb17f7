import { z } from 'astro/zod';

/** Of the form that is sent: sent twice it is answered once. */
export const formKey = z.string().max(60).optional();

/** A step of a learner with one of their own enrolments. */
export const ownStep = z.object({ enrolmentId: z.string().min(1), key: formKey });
