import { saveSheet } from '#src/features/attendance/save-sheet.ts';
import { setClock } from '#src/lib/clock.ts';
import { aTaughtRun, itIs, rowsOf } from '#tests/support/attendance.ts';
import type { Bench } from './harness.ts';
import { aPair } from './replay.ts';

const PEOPLE = 40;
const PER_ROUND = 30;

/** The whole attendance sheet of a lesson with forty people, every line changed each time. */
export const sheetSave: Bench = {
  name: 'sheet-save',
  unit: 'sheets/s',
  baselineName: 'the same statements in bare libSQL transactions, synchronous=FULL',
  prepare: async () => {
    const pair = await aPair();
    const run = await aTaughtRun(pair.db, PEOPLE);
    const [lesson] = run.lessons;
    if (!lesson) throw new Error('a run without lessons');
    itIs(lesson.heldOn);
    await pair.copy();
    let isPresent = false;
    return {
      ours: async () => {
        for (let count = 0; count < PER_ROUND; count += 1) {
          isPresent = !isPresent;
          const rows = rowsOf(run.enrolmentIds, isPresent ? 'present' : 'absent');
          const { changed } = await saveSheet(pair.db, run.trainer, { lessonId: lesson.id, rows });
          if (changed !== PEOPLE) throw new Error(`${changed} lines changed instead of ${PEOPLE}`);
        }
        return PER_ROUND;
      },
      baseline: async () => {
        await pair.replay();
        return PER_ROUND;
      },
      notes: () => `${pair.statements()} statements each`,
      end: () => {
        setClock(null);
        pair.end();
      },
    };
  },
};
