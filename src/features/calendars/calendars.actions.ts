import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { calendarSentence } from './calendars.messages.ts';
import { createFeed } from './create-feed.ts';
import { revokeFeed } from './revoke-feed.ts';

const subject = z.object({
  kind: z.enum(['learner', 'trainer', 'room'], 'choose-one'),
  subjectId: z.string().min(1, 'choose-one').max(60, 'too-long'),
});

const pageOf = (kind: string) => (kind === 'learner' ? '/me' : '/desk/calendars');

/** The door of the room: what browsers may change. */
export const calendarsActions = {
  create: formAction({
    actor: actorFor('calendars.create'),
    input: subject,
    run: async (input, actor, { language }) => {
      await createFeed(db, actor, { ...input, language });
      return { to: `${pageOf(input.kind)}?done=created#calendar-${input.subjectId}` };
    },
    explain: calendarSentence,
  }),
  revoke: formAction({
    actor: actorFor('calendars.revoke'),
    input: subject,
    run: async (input, actor) => {
      await revokeFeed(db, actor, input);
      return { to: `${pageOf(input.kind)}?done=revoked#calendar-${input.subjectId}` };
    },
    explain: calendarSentence,
  }),
};
