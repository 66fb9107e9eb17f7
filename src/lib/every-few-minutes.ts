/** Midnight is noticed within this time. */
const EVERY_MS = 5 * 60_000;

/**
 * Does each work now and every five minutes while the process lives, one after the other in the order of the table;
 * keeps no process alive. A work that fails is told to `onFault` with its name and tried again at the next look; the
 * others go on. Answers when the first look is over.
 */
export async function everyFewMinutes<T>(
  works: Readonly<Record<string, (what: T) => Promise<unknown>>>,
  what: T,
  onFault: (error: unknown, name: string) => void,
  everyMs = EVERY_MS,
): Promise<void> {
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    for (const [name, work] of Object.entries(works)) await work(what).catch((error: unknown) => onFault(error, name));
    looking = false;
  };
  setInterval(look, everyMs).unref();
  await look();
}
