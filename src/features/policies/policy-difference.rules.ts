import type { Parameter, Policy } from '#src/subsidy/policy.ts';

/** By how much one member of a value goes up or down; `member` null: the value itself. The unit is that of the name. */
export type Delta = {
  readonly member: string | null;
  readonly unit: 'fen' | 'bp' | 'number';
  readonly change: number;
};

/** One parameter of two versions; null where a version does not list it and the default counts. */
export type ParameterDifference = {
  readonly name: string;
  readonly before: Parameter | null;
  readonly after: Parameter | null;
  readonly isSameValue: boolean;
  /** Source mark and citation alike. */
  readonly isSameSource: boolean;
  /** Of numbers that both versions have. */
  readonly deltas: readonly Delta[];
  /** Members of the value, by the names that lead to them, that only one of the versions has. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
};

/** What two versions say about one thing outside the parameters. */
export type HeadDifference = {
  readonly field: 'document' | 'days' | 'places' | 'keyDate' | 'straddle' | 'rounding';
  readonly isSame: boolean;
};

/**
 * Every parameter of either version with what changed; give resolved policies, so that inherited values count. Two
 * versions of different tracks have few names in common: the rest is listed as absent from one of them.
 */
export function parameterDifferences(before: Policy, after: Policy): readonly ParameterDifference[] {
  const names = new Set([...Object.keys(before.parameters), ...Object.keys(after.parameters)]);
  return [...names].map((name) => differenceOf(name, before.parameters[name] ?? null, after.parameters[name] ?? null));
}

/** What the two versions say about themselves: document, days, places, key date, straddling, rounding. */
export function headDifferences(before: Policy, after: Policy): readonly HeadDifference[] {
  const parts = (policy: Policy) => ({
    document: policy.authority.documentNumber,
    days: [policy.effective.from, policy.effective.to],
    places: [...policy.jurisdictions].sort(),
    keyDate: policy.effective.keyDate,
    straddle: policy.effective.straddle,
    rounding: policy.rounding && [policy.rounding.unitFen, policy.rounding.mode],
  });
  const [one, other] = [parts(before), parts(after)];
  return (Object.keys(one) as (keyof typeof one)[]).map((field) => ({
    field,
    isSame: isSame(one[field], other[field]),
  }));
}

function differenceOf(name: string, before: Parameter | null, after: Parameter | null): ParameterDifference {
  const hasBoth = before !== null && after !== null;
  const isSameValue = hasBoth && isSame(before.value, after.value);
  return {
    name,
    before,
    after,
    isSameValue,
    isSameSource: hasBoth && before.source === after.source && before.cite === after.cite,
    deltas: hasBoth && !isSameValue ? deltasOf(name, before.value, after.value) : [],
    added: hasBoth ? onlyIn(after.value, before.value) : [],
    removed: hasBoth ? onlyIn(before.value, after.value) : [],
  };
}

/** Numbers are compared by the names that lead to them: `L4`, `EMPLOYEE.rateBp`. */
function deltasOf(name: string, before: unknown, after: unknown): readonly Delta[] {
  const [from, to] = [numbersIn(before), numbersIn(after)];
  return [...to].flatMap(([path, value]) => {
    const was = from.get(path);
    if (was === undefined || was === value) return [];
    return [{ member: path === '' ? null : path, unit: unitOf(name, path), change: value - was }];
  });
}

function onlyIn(one: unknown, other: unknown): readonly string[] {
  const known = numbersIn(other);
  return [...numbersIn(one).keys()].filter((path) => path !== '' && !known.has(path));
}

function numbersIn(value: unknown, path = ''): ReadonlyMap<string, number> {
  if (typeof value === 'number') return new Map([[path, value]]);
  if (value === null || typeof value !== 'object') return new Map();
  return new Map(membersOf(value).flatMap(([key, member]) => [...numbersIn(member, path ? `${path}.${key}` : key)]));
}

/** A list of categories is compared by category, a taper by the last day of its steps; other lists not at all. */
function membersOf(value: object): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(value)) return Object.entries(value);
  return value.flatMap((item): [string, unknown][] => {
    if (Array.isArray(item) && item.length === 2) return [[String(item[0] ?? 'open'), item[1]]];
    return typeof item?.category === 'string' ? [[item.category, item]] : [];
  });
}

function unitOf(name: string, path: string): Delta['unit'] {
  const last = path.split('.').at(-1) ?? '';
  if (last.endsWith('Bp') || name.endsWith('Bp') || name === 'bands') return 'bp';
  return name.endsWith('Fen') || last.endsWith('Fen') ? 'fen' : 'number';
}

/** Equal as plain JSON, whatever the order of the members of an object. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]));
}
