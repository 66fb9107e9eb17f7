export type PaperMediaType = 'application/pdf' | 'image/jpeg' | 'image/png';

const NAME_LENGTH_MAX = 120;

/** What an uploaded paper is, by its first bytes and nothing else: PDF, JPEG or PNG; null: something else. */
export function paperMediaType(bytes: Uint8Array): PaperMediaType | null {
  const begins = (...wanted: readonly number[]) => wanted.every((byte, index) => bytes[index] === byte);
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return null;
}

/** The last part of whatever name the browser gave, without control characters; never empty. */
export function paperName(given: string, mediaType: PaperMediaType): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const name = [...last.replace(/\p{Cc}/gu, '').trim()].slice(-NAME_LENGTH_MAX).join('');
  return name || `document.${mediaType.split('/')[1]}`;
}
