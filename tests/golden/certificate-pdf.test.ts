import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { certificateFonts, missingGlyphs } from '#src/features/certificates/certificate-fonts.role.ts';
import { drawCertificate } from '#src/features/certificates/certificate-pdf.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { certificateData } from '#tests/support/certificates.ts';

const hashOf = async (details = {}) => sha256Hex(await drawCertificate(certificateData(details)));

test('the same data give the same bytes, whatever was drawn before', async () => {
  const first = await hashOf();
  await hashOf({ name: '欧阳志强', scores: null, isDemonstration: true });
  expect(await hashOf()).toBe(first);
});

test('the same data give the same bytes in another process', async () => {
  const child = `
    const { drawCertificate } = await import('#src/features/certificates/certificate-pdf.ts');
    const { certificateData } = await import('#tests/support/certificates.ts');
    const { sha256Hex } = await import('#src/lib/crypto.ts');
    process.stdout.write(sha256Hex(await drawCertificate(certificateData())));`;
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', child], { cwd, encoding: 'utf8' });
  expect(answer).toBe(await hashOf());
});

test('a character drawn like another is read back as what it is, whichever came first', async () => {
  const { bold } = certificateFonts();
  const [pair] = pairsDrawnAlike(bold);
  const [radical, character] = pair ?? ['', ''];
  expect(radical).not.toBe('');
  const ofRadical = await hashOf({ name: `林${radical}` });
  expect(await hashOf({ name: `林${character}` })).not.toBe(ofRadical);
  expect(await hashOf({ name: `林${radical}` })).toBe(ofRadical);
});

/** Characters for which the font has one glyph: radicals and the characters they look like. */
function* pairsDrawnAlike(font: ReturnType<typeof certificateFonts>['bold']) {
  for (let code = 0x2f00; code <= 0x2fd5; code += 1) {
    const radical = String.fromCodePoint(code);
    const character = radical.normalize('NFKC');
    if (!font.hasGlyphForCodePoint(code)) continue;
    if (font.glyphForCodePoint(code).id === font.glyphForCodePoint(character.codePointAt(0) ?? 0).id) {
      yield [radical, character] as const;
    }
  }
}

test('it is one tagged A4 page in landscape with embedded fonts, and asks nothing of the reader', async () => {
  const bytes = Buffer.from(await drawCertificate(certificateData()));
  const text = bytes.toString('latin1');
  expect(text.startsWith('%PDF-1.7')).toBe(true);
  expect(text).toMatch(/\/MediaBox \[0 0 841\.89 595\.28\]/);
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(text).toContain('/Marked true');
  expect(text.match(/\/FontFile2/g)).toHaveLength(2);
  expect(text).not.toMatch(/\/JavaScript|\/Launch|\/URI|\/EmbeddedFile/);
  expect(bytes.length).toBeLessThan(80_000);
});

test('the text layer holds the Chinese name and the number', async () => {
  const bytes = Buffer.from(await drawCertificate(certificateData()));
  const unicode = streamsOf(bytes)
    .filter((stream) => stream.includes('beginbfrange'))
    .join('');
  for (const character of '林水生培训合格证书') {
    expect(unicode).toContain((character.codePointAt(0) ?? 0).toString(16));
  }
});

function streamsOf(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    try {
      found.push(inflateSync(pdf.subarray(at + 7)).toString('latin1'));
    } catch {
      // Not a deflated stream, or the end of one.
    }
  }
  return found;
}

test('the font draws rare names of the basic planes and says which characters it lacks', () => {
  expect(missingGlyphs('欧阳䶮阿依古丽·买买提')).toEqual([]);
  expect(missingGlyphs('王\u{30EDD}\u{30EDD}')).toEqual(['\u{30EDD}']);
});
