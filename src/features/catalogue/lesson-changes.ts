import { day, isDay } from '#src/lib/day.ts';
import { Refusal } from '#src/lib/refusal.ts';
import type { LessonChange } from './change-plan.ts';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** The lessons of a posted timetable: for each `lesson` its `heldOn.<id>`, `startsAt.<id>`, `trainer.<id>`, `room.<id>`. Throws Refusal naming the lesson. */
export function lessonChangesOf(form: FormData): readonly LessonChange[] {
  return form.getAll('lesson').map((entry, index) => {
    const id = String(entry);
    const read = (name: string) => String(form.get(`${name}.${id}`) ?? '').trim();
    const [heldOn, startsAt] = [read('heldOn'), read('startsAt')];
    // An eight-hour day must end before midnight.
    if (!isDay(heldOn) || !TIME.test(startsAt) || startsAt > '20:00') {
      throw new Refusal([{ code: 'plan-does-not-fit', facts: { lesson: index + 1 } }]);
    }
    return { id, heldOn: day(heldOn), startsAt, trainerId: read('trainer'), roomId: read('room') };
  });
}
