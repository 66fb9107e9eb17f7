import { setClock } from '#src/lib/clock.ts';
import { addDays, type Day, instantAt } from '#src/lib/day.ts';
import { isWorkingDay } from '#src/lib/working-calendar.ts';

type Entry = { readonly at: number; readonly order: number; readonly tell: () => Promise<void> };

/** The days of the story: what happened when, told in the order of time whatever the order of writing. */
export type Diary = {
  /** The day of seeding. What is written down for it or later has not happened and is left out. */
  readonly today: Day;
  /** Writes down what happened on a day at a time (`09:30`); also while telling, for a later moment. */
  readonly on: (day: Day, time: string, tell: () => Promise<void>) => void;
  /** The n-th working day from today, counted from 0: today, or the next working day; negative: earlier ones. */
  readonly workday: (offset: number) => Day;
  /** The n-th working day after a day; negative: before it. */
  readonly after: (day: Day, count: number) => Day;
  /** Tells everything, with the clock set to each moment in turn. */
  readonly tellAll: () => Promise<void>;
};

export function aDiary(today: Day): Diary {
  const entries: Entry[] = [];
  let order = 0;
  const workdayFrom = (from: Day, count: number) => {
    let at = from;
    for (let left = Math.abs(count); left > 0; ) {
      at = addDays(at, Math.sign(count));
      if (isWorkingDay(at)) left -= 1;
    }
    return at;
  };
  const first = isWorkingDay(today) ? today : workdayFrom(today, 1);
  return {
    today,
    on: (day, time, tell) => {
      if (day >= today) return;
      order += 1;
      insert(entries, { at: instantAt(day, time), order, tell });
    },
    workday: (offset) => workdayFrom(first, offset),
    after: workdayFrom,
    tellAll: () => tellInOrder(entries),
  };
}

/** Kept sorted: entries come in while others are told. */
function insert(entries: Entry[], entry: Entry): void {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = entries[middle];
    if (other && (other.at < entry.at || (other.at === entry.at && other.order < entry.order))) low = middle + 1;
    else high = middle;
  }
  entries.splice(low, 0, entry);
}

async function tellInOrder(entries: Entry[]): Promise<void> {
  let clock = 0;
  // Every look at the clock is a millisecond later, so that rows made one after the other sort so.
  setClock(() => {
    clock += 1;
    return clock;
  });
  for (let entry = entries.shift(); entry; entry = entries.shift()) {
    clock = Math.max(clock, entry.at);
    await entry.tell();
  }
}
