/**
 * Full-width letters, digits, signs and the ideographic space as people type them in Chinese input methods, as ASCII:
 * `３３１１０２Ｘ` → `331102X`. Characters without an ASCII twin stay as they are.
 */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000]/g, (sign) =>
    sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}

/**
 * Text without the marks nobody sees: zero-width spaces, byte-order marks and the direction marks that a telephone's
 * address book copies along with a number (U+202D … U+202C).
 */
export function withoutInvisible(text: string): string {
  return text.replace(/\p{Cf}/gu, '');
}

/** A number or code as typed: half-width, no invisible marks, no white space at all. For identifiers, not for prose. */
export function compact(text: string): string {
  return toHalfWidth(withoutInvisible(text)).replace(/\s/g, '');
}

/** Whether a spreadsheet turned the number into `3.31102E+17`, so that its last digits are lost. */
export function isScientific(text: string): boolean {
  return /^\d(?:\.\d+)?E\+?\d+$/i.test(text);
}
