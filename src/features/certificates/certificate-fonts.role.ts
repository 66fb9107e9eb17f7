import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';

export type CertificateFonts = { readonly regular: Font; readonly bold: Font };

const require = createRequire(import.meta.url);
const FILES = {
  regular: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
};

let fonts: CertificateFonts | null = null;

/** Noto Serif SC, regular and bold (SIL Open Font License), read once per process: parsing 15 MB costs more than drawing. */
export function certificateFonts(): CertificateFonts {
  fonts ??= { regular: openFont(FILES.regular), bold: openFont(FILES.bold) };
  return fonts;
}

function openFont(file: string): Font {
  const font = openSync(require.resolve(file));
  if (!('glyphForCodePoint' in font)) throw new Error(`not a single font: ${file}`);
  return font;
}

/**
 * fontkit keeps each glyph with the character it was first asked for, and the PDF's text layer is made from that: two
 * characters drawn alike would come out as whichever this process met first. Every certificate starts afresh.
 */
export function forgetGlyphs({ regular, bold }: CertificateFonts): void {
  for (const font of [regular, bold]) (font as unknown as { _glyphs: Record<number, unknown> })._glyphs = {};
}

/** The characters of a text that the certificate's font cannot draw: better no certificate than an empty box. */
export function missingGlyphs(text: string): readonly string[] {
  const { bold } = certificateFonts();
  return [...new Set(text)].filter((character) => !bold.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}
