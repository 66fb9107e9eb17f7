import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { type Language, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { keepPreCheck } from './keep-pre-check.ts';
import { preCheckMessages } from './pre-check.messages.ts';

/** The door of the room: what browsers may change. */
export const eligibilityActions = {
  keepPreCheck: formAction({
    actor: actorFor('eligibility.keepPreCheck'),
    input: z.object({ runNumber: z.string().min(1).max(40) }),
    run: async (input, actor) => {
      const { reference } = await keepPreCheck(db, actor, input);
      return { to: `/me/pre-checks/${reference}?done=kept` };
    },
    explain: sentence,
  }),
};

function sentence({ code }: Reason, language: Language): string {
  const words = speak(preCheckMessages, language) as Readonly<Record<string, unknown>>;
  const said = words[code];
  return typeof said === 'string' ? said : code;
}
