import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import { commitRoster } from './commit-roster.ts';
import { previewRoster } from './preview-roster.ts';
import { rosterSentence } from './roster.messages.ts';

const tick = z.literal('yes').optional();

/** The door of the room: what browsers may change. */
export const rostersActions = {
  preview: formAction({
    actor: actorFor('rosters.preview'),
    input: z.object({
      runId: z.string().min(1),
      file: z.instanceof(File, { error: 'file-missing' }).refine((file) => file.size > 0, { error: 'file-missing' }),
    }),
    run: async ({ runId, file }, actor) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { rosterImportId, isRepeat } = await previewRoster(db, actor, { runId, fileName: file.name, bytes });
      return { to: `/desk/rosters/${rosterImportId}${isRepeat ? '?done=repeat' : ''}` };
    },
    explain: rosterSentence,
  }),
  commit: formAction({
    actor: actorFor('rosters.commit'),
    input: z.object({ rosterImportId: z.string().min(1), hasConsents: tick }),
    run: async ({ rosterImportId, hasConsents }, actor) => {
      const { isRepeat } = await commitRoster(db, actor, { rosterImportId, hasConsents: hasConsents === 'yes' });
      return { to: `/desk/rosters/${rosterImportId}?done=${isRepeat ? 'repeat' : 'committed'}` };
    },
    explain: rosterSentence,
    touches: ['catalogue'],
  }),
};
