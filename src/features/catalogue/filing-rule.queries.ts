import { and, desc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { filingRules } from '#db/schema/catalogue.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { CITIES, covers } from '#src/lib/division.ts';
import { NotFound } from '#src/lib/refusal.ts';
import type { FilingRule } from './filing-rule.rules.ts';

/** 浙江省: where a city has no version of its own, the province's counts, and else the examples shipped for it. */
const PROVINCE = '330000';

/**
 * The rules that a filing in a city is judged by on a day: the city's version in force, else the province's, else the
 * shipped examples. Of versions that overlap the one that begins later counts.
 */
export async function ruleOn(reader: Reader, cityCode: string, on: Day): Promise<FilingRule> {
  const [rule] = await reader
    .select()
    .from(filingRules)
    .where(
      and(
        inArray(filingRules.divisionCode, [cityCode, PROVINCE]),
        inArray(filingRules.state, ['in-force', 'example']),
        lte(filingRules.validFrom, on),
        or(isNull(filingRules.validTo), gte(filingRules.validTo, on)),
      ),
    )
    .orderBy(
      sql`${filingRules.state} = 'in-force' DESC`,
      sql`${filingRules.divisionCode} = ${cityCode} DESC`,
      desc(filingRules.validFrom),
      desc(filingRules.version),
    )
    .limit(1);
  if (!rule) throw new NotFound('filing rule');
  return rule;
}

/** A version by its id; null: there is none. */
export async function ruleOrNull(reader: Reader, id: string): Promise<FilingRule | null> {
  const [rule] = await reader.select().from(filingRules).where(eq(filingRules.id, id));
  return rule ?? null;
}

/** A version by its id. Throws NotFound. */
export async function ruleById(reader: Reader, id: string): Promise<FilingRule> {
  const rule = await ruleOrNull(reader, id);
  if (!rule) throw new NotFound(`filing rule ${id}`);
  return rule;
}

/** Every version that was not thrown away, newest first, and which one counts in each city today. Two statements at most. */
export async function rulesForDesk(reader: Reader) {
  const versions = await reader
    .select()
    .from(filingRules)
    .where(inArray(filingRules.state, ['example', 'draft', 'in-force']))
    .orderBy(filingRules.divisionCode, desc(filingRules.version));
  const cities = CITIES.map((code) => ({ code, rule: countingOn(versions, code, today()) }));
  return { versions, cities };
}

/** The same choice as `ruleOn`, among versions that are at hand. */
function countingOn(versions: readonly FilingRule[], cityCode: string, on: Day): FilingRule | null {
  const weight = (rule: FilingRule) =>
    `${rule.state === 'in-force' ? 1 : 0}${rule.divisionCode === cityCode ? 1 : 0}${rule.validFrom}${String(rule.version).padStart(4, '0')}`;
  const holding = versions.filter(
    (rule) =>
      rule.state !== 'draft' &&
      [cityCode, PROVINCE].includes(rule.divisionCode) &&
      rule.validFrom <= on &&
      (rule.validTo === null || rule.validTo >= on),
  );
  return holding.sort((a, b) => (weight(a) < weight(b) ? 1 : -1))[0] ?? null;
}

/** The cities for which a viewer may draft or confirm rules. */
export function citiesOf(viewer: Viewer, roles: readonly string[]): readonly string[] {
  const grants = viewer.grants.filter((grant) => roles.includes(grant.role));
  return CITIES.filter((city) =>
    grants.some((grant) => grant.scopeKind === 'everywhere' || covers(grant.scopeId, city)),
  );
}
