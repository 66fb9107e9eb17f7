import type { Reader } from '#db/client.ts';
import type { Language } from '#src/lib/language.ts';
import { isDemo, siteSetting } from './settings.queries.ts';

/** An account that a visitor of the demonstration may enter with; the seed writes them as JSON under `demo-accounts`. */
export type DemoAccount = {
  readonly handle: string;
  readonly password: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly roleZh: string;
  readonly roleEn: string;
};

/** The demonstration accounts in a language; none unless the database is a demonstration. */
export async function demoAccounts(reader: Reader, language: Language) {
  if (!(await isDemo(reader))) return [];
  const all = JSON.parse((await siteSetting(reader, 'demo-accounts')) ?? '[]') as DemoAccount[];
  return all.map(({ handle, password, ...words }) => ({
    handle,
    password,
    name: language === 'zh' ? words.nameZh : words.nameEn,
    role: language === 'zh' ? words.roleZh : words.roleEn,
  }));
}
