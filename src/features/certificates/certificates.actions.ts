import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { certificateSentence } from './certificates.messages.ts';
import { issueCertificates } from './issue-certificates.ts';
import { revokeCertificate } from './revoke-certificate.ts';

export const certificatesActions = {
  issue: formAction({
    actor: actorFor('certificates.issue'),
    input: z.object({
      runId: z.string(),
      enrolmentIds: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
    }),
    run: async (input, actor) => {
      await issueCertificates(db, actor, input);
      return { to: `/desk/runs/${input.runId}/certificates?done=issued` };
    },
    explain: certificateSentence,
    touches: ['catalogue', 'certificates', 'targets'],
  }),
  revoke: formAction({
    actor: actorFor('certificates.revoke'),
    input: z.object({
      number: z.string(),
      reason: z.string().trim().min(1, 'required').max(200, 'too-long'),
      documentNumber: z.string().trim().min(1, 'required').max(80, 'too-long'),
      isConfirmed: z.literal('yes', 'required'),
    }),
    run: async (input, actor) => {
      await revokeCertificate(db, actor, input);
      return { to: `/desk/certificates/${input.number}?done=revoked` };
    },
    explain: certificateSentence,
    touches: ['certificates', 'targets'],
  }),
};
