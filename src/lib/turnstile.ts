/** Lets so many through at a time; the others wait in the order in which they came. Answers how to leave, once. */
export type Turnstile = () => Promise<() => void>;

/** A turnstile for `most` at a time: thousands who wait there cost little more than their place in the line. */
export function aTurnstile(most: number): Turnstile {
  const line: (() => void)[] = [];
  let inside = 0;
  const leave = () => {
    inside -= 1;
    line.shift()?.();
  };
  return async () => {
    if (inside >= most) await new Promise<void>((resolve) => line.push(resolve));
    inside += 1;
    let isGone = false;
    return () => {
      if (!isGone) leave();
      isGone = true;
    };
  };
}
