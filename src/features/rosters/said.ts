import { maskName, readPersonName } from '#src/lib/person-name.ts';
import { quoted } from './cell-reading.ts';

const LONGEST = 24;

/**
 * What a cell says, as much as a page may show of it: names and numbers of people masked, the rest short. Null for an
 * empty cell.
 */
export function saidIn(text: string | undefined, field: string): string | null {
  const plain = (text ?? '').replace(/\s+/g, ' ').trim();
  if (plain === '') return null;
  if (field === 'name') return readPersonName(plain).ok ? maskName(plain) : masked(plain);
  return ['identity', 'phone', 'bornOn', 'address'].includes(field) ? masked(plain) : quoted(plain);
}

/** The first character and the last two; a short text only by its first. */
function masked(text: string): string {
  const characters = [...text].slice(0, LONGEST);
  if (characters.length < 6) return `${characters[0]}${'*'.repeat(characters.length - 1)}`;
  return `${characters[0]}${'*'.repeat(characters.length - 3)}${characters.slice(-2).join('')}`;
}
