const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The number with its check character (ISO/IEC 7064 MOD 37,36) at the end. Hyphens stay where they are and do not
 * count; letters become capitals. Throws RangeError on anything but letters, digits and hyphens. One wrong character
 * is always found, two neighbours exchanged almost always.
 */
export function withCheckCharacter(number: string): string {
  return `${number.toUpperCase()}${checkCharacterOf(number)}`;
}

/** Whether the last character is the right one for those before it; hyphens, spaces and case are ignored. */
export function hasValidCheckCharacter(number: string): boolean {
  const characters = bare(number);
  if (!/^[0-9A-Z]{2,}$/.test(characters)) return false;
  return checkCharacterOf(characters.slice(0, -1)) === characters.at(-1);
}

function checkCharacterOf(number: string): string {
  const characters = bare(number);
  if (!/^[0-9A-Z]+$/.test(characters)) throw new RangeError('a check character needs letters and digits');
  let product = 36;
  for (const character of characters) product = (((product + ALPHABET.indexOf(character)) % 36 || 36) * 2) % 37;
  return ALPHABET.charAt((37 - product) % 36);
}

function bare(number: string): string {
  return number.replace(/[-\s]/g, '').toUpperCase();
}
