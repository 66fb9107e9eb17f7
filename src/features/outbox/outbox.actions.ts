import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { speak } from '#src/lib/language.ts';
import { outboxReasons } from './outbox.messages.ts';
import { resend } from './resend.ts';

export const outboxActions = {
  resend: formAction({
    actor: actorFor('outbox.resend'),
    input: z.object({ letterId: z.string().min(1) }),
    run: async (input, actor) => {
      await resend(db, actor, input);
      return { to: `/desk/letters/${input.letterId}?done=resent` };
    },
    explain: (reason, language) => {
      const sentences = speak(outboxReasons, language) as Readonly<Record<string, string>>;
      return sentences[reason.code] ?? reason.code;
    },
  }),
};
