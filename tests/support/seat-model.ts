export type ModelState = 'none' | 'waiting' | 'offered' | 'confirmed' | 'over';

type Person = { state: ModelState; number: number | null; isKept: boolean; readonly hasCategory: boolean };

/** Seats and waiting list of one run as plain variables: what the deeds must come to, written a second time. */
export function aSeatModel(capacity: number, kept: number, people: readonly { readonly hasCategory: boolean }[]) {
  const persons: Person[] = people.map((one) => ({ ...one, state: 'none', number: null, isKept: false }));
  const run = { capacity, kept, lastNumber: 0, isReleased: false, isOpen: true };
  const holds = (one: Person) => one.state === 'offered' || one.state === 'confirmed';
  const held = () => persons.filter(holds).length;
  const keptFree = () => (run.isReleased ? 0 : run.kept - persons.filter((one) => holds(one) && one.isKept).length);
  const freeForAll = () => run.capacity - held() - keptFree();

  function take(one: Person, state: 'offered' | 'confirmed'): boolean {
    const isKept = one.hasCategory && keptFree() > 0;
    if (!isKept && freeForAll() <= 0) return false;
    Object.assign(one, { state, isKept });
    return true;
  }

  function serve(): void {
    while (run.isOpen) {
      const line = persons.filter((one) => one.state === 'waiting').sort((a, b) => Number(a.number) - Number(b.number));
      const first = freeForAll() > 0 ? line[0] : line.find((one) => one.hasCategory && keptFree() > 0);
      if (!first || !take(first, 'offered')) return;
    }
  }

  function leave(one: Person): void {
    one.state = 'over';
    serve();
  }

  return {
    persons,
    run,
    held,
    enrol(index: number): void {
      const one = persons[index] as Person;
      serve();
      if (take(one, 'confirmed')) return;
      run.lastNumber += 1;
      Object.assign(one, { state: 'waiting', number: run.lastNumber });
    },
    withdraw: (index: number) => leave(persons[index] as Person),
    accept(index: number): void {
      (persons[index] as Person).state = 'confirmed';
    },
    expireAll(): void {
      for (const one of persons
        .filter((person) => person.state === 'offered')
        .sort((a, b) => Number(a.number) - Number(b.number)))
        leave(one);
    },
    release(): void {
      run.isReleased = true;
      serve();
    },
    grow(by: number): void {
      run.capacity += by;
      serve();
    },
    cancel(): void {
      run.isOpen = false;
      for (const one of persons) if (one.state !== 'none') one.state = 'over';
    },
  };
}

export type SeatModel = ReturnType<typeof aSeatModel>;
