import type { Reader } from '#db/client.ts';
import { today } from '#src/lib/clock.ts';
import { CITIES, divisionName, divisionsOf } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { accountsMessages, roleNames } from './accounts.messages.ts';
import { institutionChoices, outsideChoices } from './accounts.queries.ts';
import { isInScope, type Viewer } from './actor.ts';
import { STAFF_ROLES } from './roles.ts';

type Option = { readonly value: string; readonly label: string };

/** The scopes this administrator may give a role in, for one list: everywhere, divisions, institutions. */
export async function scopeOptions(reader: Reader, viewer: Viewer, language: Language): Promise<readonly Option[]> {
  const codes = CITIES.flatMap((city) => [city, ...divisionsOf(city, today()).map((division) => division.code)]);
  const divisions = codes
    .filter((divisionCode) => isInScope(viewer.grants, { divisionCode }))
    .map((code) => ({ value: `division:${code}`, label: divisionName(code, language) }));
  const institutions = (await institutionChoices(reader, viewer)).map(({ id, nameZh, nameEn }) => ({
    value: `institution:${id}`,
    label: language === 'zh' ? nameZh : nameEn,
  }));
  const outside = (await outsideChoices(reader, viewer)).map(({ id, name }) => ({
    value: `institution:${id}`,
    label: name,
  }));
  const everywhere = { value: 'everywhere', label: speak(accountsMessages, language).everywhere };
  return [...(isInScope(viewer.grants, {}) ? [everywhere] : []), ...divisions, ...institutions, ...outside];
}

/** The roles that are given out. */
export function roleOptions(language: Language): readonly Option[] {
  const names = speak(roleNames, language);
  return STAFF_ROLES.map((role) => ({ value: role, label: names[role] }));
}
