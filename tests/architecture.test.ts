import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

/** The rooms in the order in which the business happens: each may look at those before it. */
const ROOMS = [
  'journal',
  'site',
  'outbox',
  'accounts',
  'learners',
  'experts',
  'institutions',
  'policies',
  'catalogue',
  'eligibility',
  'enrolment',
  'sponsorship',
  'rosters',
  'calendars',
  'attendance',
  'exams',
  'certificates',
  'claims',
  'payments',
  'targets',
  'simulation',
  'personal-files',
];
const LONGEST_FILE = 250;
const ASTRO = /^(astro$|astro:|astro\/(?!zod))/;
const MAY_SPEAK_ASTRO =
  /^src\/(pages\/|middleware\.ts|actions\/|content\.config\.ts|lib\/(action|page-cache|form-words)\.ts)|\.actions\.ts$|\/actor-for\.ts$|\.astro$/;

type Source = { readonly path: string; readonly text: string };

function sourcesIn(root: string): Source[] {
  const found: Source[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (/\.(ts|astro|mjs)$/.test(path)) found.push({ path, text: readFileSync(join(root, path), 'utf8') });
    }
  };
  for (const folder of ['src', 'db']) walk(folder);
  return found;
}

function importsOf(text: string): string[] {
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/g,
    ),
  ]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((specifier) => specifier !== '');
}

const roomOf = (path: string) => /^(?:#?)src\/features\/([^/]+)\//.exec(path)?.[1];

function breaches(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [...breachesOf(source), ...lengthBreach(source)]);
}

function lengthBreach({ path, text }: Source): string[] {
  const isExempt = /messages\.ts$|^db\/(schema|seed)\/|division-table\.ts$|glyphs\.ts$|crackle/.test(path);
  const lines = text.split('\n').length;
  return !isExempt && lines > LONGEST_FILE ? [`${path}: ${lines} lines`] : [];
}

function breachesOf({ path, text }: Source): string[] {
  const found: string[] = [];
  const say = (rule: string, specifier: string) => found.push(`${path}: ${rule} (${specifier})`);
  const room = roomOf(path);
  for (const specifier of importsOf(text)) {
    // Every door asks who stands before it, also those of the rooms before accounts.
    if (path.endsWith('.actions.ts') && specifier === '#src/features/accounts/actor-for.ts') continue;
    const target = specifier.startsWith('./') ? join(dirname(path), specifier) : specifier.replace(/^#/, '');
    const targetRoom = roomOf(target);
    if (specifier.startsWith('../')) say('imports are ./ or #…', specifier);
    if (specifier.startsWith('./') || specifier.startsWith('#')) {
      if (!/\.(ts|astro|css|json|mjs|svg)(\?\w+)?$/.test(specifier)) say('the extension is always written', specifier);
    }
    if (ASTRO.test(specifier) && !MAY_SPEAK_ASTRO.test(path)) say('does not speak Astro', specifier);
    if (path.startsWith('src/lib/') && /^src\/(features|subsidy|pages|components|cli)|^db\//.test(target))
      say('lib knows nothing of the trade', specifier);
    if (path.startsWith('src/subsidy/') && !/^src\/(subsidy|lib)\//.test(target))
      say('subsidy knows only lib', specifier);
    if (/^src\/(components|layouts)\//.test(path) && /^src\/(features|subsidy|pages)\/|^db\//.test(target))
      say('pictures know no trade', specifier);
    if (path.startsWith('src/pages/') && (/^db\/schema/.test(target) || /^drizzle/.test(specifier)))
      say('pages never touch tables', specifier);
    if (
      /\.rules\.ts$/.test(path) &&
      !/\.rules\.ts$|^src\/(subsidy|lib)\/|^db\/schema\/|^src\/features\/accounts\/(roles|actor)\.ts$/.test(target)
    )
      say('rules know rules, subsidy and lib', specifier);
    if (room && targetRoom && ROOMS.indexOf(targetRoom) > ROOMS.indexOf(room))
      say('a room looks upstream only', specifier);
    if (room && /^src\/(pages|actions|cli)\//.test(target)) say('a room knows no page', specifier);
  }
  if (room && !ROOMS.includes(room)) say('is not in the order of rooms', room);
  if (/\bnew Date\(\)|\bDate\.now\b|Math\.random/.test(text) && path.startsWith('src/subsidy/'))
    say('subsidy has no clock', 'Date');
  return found;
}

describe('the house', () => {
  test('every import goes the way data flows, and no file is too long', () => {
    expect(breaches(sourcesIn('.'))).toEqual([]);
  });

  const folder = mkdtempSync(join(tmpdir(), 'dengke-house-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['src/features/enrolment/x.ts', "import { y } from '#src/features/payments/y.ts';", 'looks upstream only'],
    ['src/lib/x.ts', "import { y } from '#src/features/site/y.ts';", 'knows nothing of the trade'],
    ['src/subsidy/x.ts', "import fs from 'node:fs';", 'knows only lib'],
    ['src/subsidy/y.ts', 'export const now = () => Date.now();', 'no clock'],
    ['src/pages/x.astro', "---\nimport { runs } from '#db/schema/catalogue.ts';\n---", 'never touch tables'],
    ['src/features/claims/x.ts', "import { y } from '../payments/y.ts';", 'imports are ./ or #'],
    ['src/features/claims/x.rules.ts', "import { db } from '#db/live.ts';", 'rules know rules'],
    ['src/features/claims/y.ts', "import { z } from 'astro:actions';", 'does not speak Astro'],
    ['src/components/X.astro', "---\nimport { y } from '#src/features/site/y.ts';\n---", 'know no trade'],
    ['src/features/claims/long.ts', 'x\n'.repeat(300), '301 lines'],
  ])('a breach planted in %s is found', (path, text, rule) => {
    const root = mkdtempSync(join(folder, 'planted-'));
    mkdirSync(join(root, 'db'));
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
    expect(breaches(sourcesIn(root)).join('\n')).toContain(rule);
  });
});
