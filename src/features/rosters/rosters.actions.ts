import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { formAction } from '#src/lib/action.ts';
import type { FieldWords } from '#src/lib/form-words.ts';
import { speak } from '#src/lib/language.ts';
import { beginImport } from './begin-import.ts';
import { importNextRows } from './import-rows.ts';
import { previewRoster } from './preview-roster.ts';
import { readInThread } from './read-in-thread.ts';
import { rosterMessages, rosterSentence } from './roster.messages.ts';
import { takeBackNextRows } from './take-back-rows.ts';
import { undoRoster } from './undo-roster.ts';

const tick = z.literal('yes').optional();
const words: FieldWords = { 'file-or-paste': rosterMessages.fileOrPaste };

/** What is done before the answer; the rest goes on in the background, and the page shows how far it is. */
const CHUNKS_AT_ONCE = 2;

/** The door of the room: what browsers may change. */
export const rostersActions = {
  preview: formAction({
    actor: actorFor('rosters.preview'),
    input: z
      .object({
        runId: z.string().min(1),
        file: z.instanceof(File).optional(),
        pasted: z.string().max(2_000_000).optional(),
      })
      .refine(({ file, pasted }) => (file?.size ?? 0) > 0 || (pasted ?? '').trim() !== '', {
        path: ['file'],
        error: 'file-or-paste',
      }),
    words,
    run: async ({ runId, file, pasted }, actor, { language }) => {
      const sent =
        file && file.size > 0
          ? { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
          : { fileName: `${speak(rosterMessages, language).pastedName}.txt`, bytes: new TextEncoder().encode(pasted) };
      const { rosterImportId, isRepeat } = await previewRoster(db, actor, { runId, ...sent }, readInThread);
      return { to: `/desk/rosters/${rosterImportId}${isRepeat ? '?done=repeat' : ''}` };
    },
    explain: rosterSentence,
  }),
  commit: formAction({
    actor: actorFor('rosters.commit'),
    input: z.object({ rosterImportId: z.string().min(1), hasConsents: tick, isConfirmed: tick }),
    run: async ({ rosterImportId, hasConsents, isConfirmed }, actor) => {
      const input = { rosterImportId, hasConsents: hasConsents === 'yes', isConfirmed: isConfirmed === 'yes' };
      const { isRepeat } = await beginImport(db, actor, input);
      if (!isRepeat) await someOf(() => importNextRows(db, rosterImportId));
      return { to: `/desk/rosters/${rosterImportId}?done=${isRepeat ? 'repeat' : 'committed'}` };
    },
    explain: rosterSentence,
    touches: ['catalogue'],
  }),
  undo: formAction({
    actor: actorFor('rosters.undo'),
    input: z.object({ rosterImportId: z.string().min(1) }),
    run: async ({ rosterImportId }, actor) => {
      await undoRoster(db, actor, { rosterImportId });
      await someOf(() => takeBackNextRows(db, rosterImportId));
      return { to: `/desk/rosters/${rosterImportId}?done=undone` };
    },
    explain: rosterSentence,
    touches: ['catalogue'],
  }),
};

async function someOf(next: () => Promise<boolean>): Promise<void> {
  for (let chunk = 0; chunk < CHUNKS_AT_ONCE; chunk += 1) if (!(await next())) return;
}
