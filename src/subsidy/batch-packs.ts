import type { Day } from '#src/lib/day.ts';
import { ROUNDING_MODES, type Rounding, TO_THE_FEN } from './arithmetic.ts';
import { FEE_RULES, type FeeParameters } from './fee-parameters.ts';
import { type JsonMap, readJson } from './json-text.ts';
import { type ParameterRules, readerOf, readParameters, rulesOf } from './parameter-rules.ts';
import {
  at,
  complain,
  dayAt,
  listAt,
  mapAt,
  membersAt,
  nullableAt,
  optionalAt,
  type Place,
  rootPlace,
  textAt,
  wholeAt,
  wordAt,
} from './reading.ts';
import { SUBSIDY_RULES, type SubsidyParameters } from './subsidy-parameters.ts';

/** A pack of the shared format as written (finance-format §3), not yet resolved against its parents. */
export type Pack = {
  readonly id: string;
  readonly track: string;
  readonly place: Place;
  readonly inherits: string | null;
  readonly rounding: Rounding | null;
  /** Parameter name → place of its `v`. */
  readonly listed: ReadonlyMap<string, Place>;
};

/** A pack with inheritance and overrides applied. */
export type Resolved<P> = {
  readonly id: string;
  readonly parameters: P;
  readonly rounding: Rounding;
  readonly pack: Pack;
};

/** All packs of a file and what was already resolved of them. */
export type PackFile = { readonly packs: ReadonlyMap<string, Pack>; readonly resolved: Map<string, Resolved<unknown>> };

type TrackRules<P> = { readonly track: string; readonly rules: ParameterRules<P> };

/** Track words of the shared format (§3). */
export const FEE_TRACK: TrackRules<FeeParameters> = { track: 'TRAINING_FEE', rules: FEE_RULES };
export const SUBSIDY_TRACK: TrackRules<SubsidyParameters> = { track: 'SUBSIDY', rules: SUBSIDY_RULES };

/** Reads a packs file. Throws ContractError (or SyntaxError) naming the place of the first thing that is wrong. */
export function readPacks(text: string): PackFile {
  const packs = new Map<string, Pack>();
  for (const place of listAt(rootPlace('packs', readJson(text)))) {
    const pack = readPack(place);
    if (packs.has(pack.id)) complain(at(place, 'id'), `the id ${pack.id} is there twice`);
    packs.set(pack.id, pack);
  }
  for (const pack of packs.values()) checkPack(packs, pack);
  return { packs, resolved: new Map() };
}

/** The pack named at a place. Throws ContractError if there is none or it is of another track. */
export function packAt<P>(file: PackFile, place: Place, { track }: TrackRules<P>): Pack {
  const id = textAt(place);
  const pack = file.packs.get(id) ?? complain(place, `there is no pack ${id}`);
  if (pack.track !== track) complain(place, `the pack ${id} is of track ${pack.track}, needed is ${track}`);
  return pack;
}

/** §3 inheritance, then §4 `override_params` and `override_rounding` of the case. */
export function resolvePack<P>(file: PackFile, pack: Pack, { rules }: TrackRules<P>, fixture: Place): Resolved<P> {
  const overrides = overridesOf(fixture, 'override_params');
  const roundingOverrides = overridesOf(fixture, 'override_rounding');
  const isPlain = overrides.size === 0 && roundingOverrides.size === 0;
  // Tens of thousands of cases share a few packs: without overrides a pack is resolved once.
  const known = isPlain ? file.resolved.get(pack.id) : undefined;
  if (known) return known as Resolved<P>;

  const chain = chainOf(file.packs, pack);
  const overridePlace = at(fixture, 'override_params');
  const parameters = readParameters(
    rules,
    ({ packName }) => {
      if (packName === null) return undefined;
      // A listed parameter replaces the inherited one as a whole, null included (§2, §4).
      if (overrides.has(packName)) return at(overridePlace, packName);
      return chain.find((link) => link.listed.has(packName))?.listed.get(packName);
    },
    pack.place,
    true,
  );
  // §3: rounding is inherited like a parameter, as a whole; §4: an override replaces single members of it.
  const inherited = chain.find((link) => link.rounding)?.rounding ?? TO_THE_FEN;
  const rounding = overrideRounding(inherited, at(fixture, 'override_rounding'), roundingOverrides);
  const resolved = { id: pack.id, parameters, rounding, pack };
  if (isPlain) file.resolved.set(pack.id, resolved);
  return resolved;
}

/** The days in force, both inclusive; used only to split a class by day (§3 `effective`, §5.5). */
export function inForce(pack: Pack): { readonly from: Day; readonly to: Day | null } {
  const effective = at(pack.place, 'effective');
  return { from: dayAt(at(effective, 'from')), to: nullableAt(at(effective, 'to'), dayAt) };
}

function readPack(place: Place): Pack {
  return {
    id: textAt(at(place, 'id')),
    track: textAt(at(place, 'track')),
    place,
    inherits: nullableAt(at(place, 'inherits'), textAt),
    rounding: nullableAt(at(place, 'rounding'), roundingAt),
    listed: new Map(membersAt(at(place, 'params')).map(([name, entry]) => [name, valuePlace(entry)])),
  };
}

/** `{v, src, cite}`: only `v` counts; a null in place of the whole says absent as well (§2). Whoever reads it misses it. */
function valuePlace(entry: Place): Place {
  if (entry.value === null) return entry;
  return at(entry, 'v');
}

/** What can be wrong with a pack even if no case uses it: its parents, its dates, its own parameters. */
function checkPack(packs: ReadonlyMap<string, Pack>, pack: Pack): void {
  chainOf(packs, pack);
  if (at(pack.place, 'effective').value !== undefined) inForce(pack);
  if (pack.track === FEE_TRACK.track) checkListed(pack, FEE_TRACK.rules);
  if (pack.track === SUBSIDY_TRACK.track) checkListed(pack, SUBSIDY_TRACK.rules);
}

function checkListed<P>(pack: Pack, rules: ParameterRules<P>): void {
  for (const [, rule] of rulesOf(rules)) {
    const place = rule.packName === null ? undefined : pack.listed.get(rule.packName);
    if (place && place.value !== null) readerOf(rule, true)(place);
  }
}

/** The pack, its parent, and so on. Throws ContractError for an unknown parent or a circle. */
function chainOf(packs: ReadonlyMap<string, Pack>, pack: Pack): readonly Pack[] {
  const chain: Pack[] = [];
  for (let link: Pack = pack; ; ) {
    if (chain.includes(link))
      complain(at(pack.place, 'inherits'), `inherits in a circle: ${chain.map(({ id }) => id).join(' → ')}`);
    chain.push(link);
    if (link.inherits === null) return chain;
    link = packs.get(link.inherits) ?? complain(at(link.place, 'inherits'), `there is no pack ${link.inherits}`);
  }
}

function roundingAt(place: Place): Rounding {
  return { unitFen: unitAt(at(place, 'unit_fen')), mode: wordAt(at(place, 'mode'), ROUNDING_MODES) };
}

function unitAt(place: Place): number {
  return wholeAt(place) || complain(place, 'expected at least 1');
}

function overrideRounding(inherited: Rounding, place: Place, overrides: JsonMap): Rounding {
  if (overrides.size === 0) return inherited;
  return {
    unitFen: optionalAt(at(place, 'unit_fen'), unitAt, inherited.unitFen),
    mode: optionalAt(at(place, 'mode'), (mode) => wordAt(mode, ROUNDING_MODES), inherited.mode),
  };
}

function overridesOf(fixture: Place, key: string): JsonMap {
  return optionalAt(at(fixture, key), mapAt, new Map());
}
