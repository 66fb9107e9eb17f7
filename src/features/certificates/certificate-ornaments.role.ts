import type { Font } from 'fontkit';
import { CRACKLE_LINES } from '#src/components/crackle-lines.ts';
import { outlinedSeal, type SealShape, solidSeal } from '#src/components/seal-shapes.ts';
import { qrMatrix } from '#src/lib/qr.ts';

/** The design's colours (styles/tokens.css), and the paper of the certificate. */
export const INK = {
  paper: '#fffdf7',
  text: '#17211f',
  second: '#43504c',
  third: '#5f6c67',
  qing: '#0d4743',
  gold: '#bf9140',
  goldText: '#805910',
  goldPaper: '#fbf6e7',
  vermilion: '#b83226',
} as const;

export const PAGE = { width: 841.89, height: 595.28 } as const;

type Document = PDFKit.PDFDocument;

/** Paper, crackle glaze and the 文武 frame: one thick line and one thin, in celadon green. */
export function drawGround(doc: Document): void {
  doc.rect(0, 0, PAGE.width, PAGE.height).fill(INK.paper);
  doc.save().path(CRACKLE_LINES).lineWidth(0.7).strokeColor(INK.gold, 0.14).stroke().restore();
  doc
    .rect(24, 24, PAGE.width - 48, PAGE.height - 48)
    .lineWidth(3)
    .strokeColor(INK.qing, 1)
    .stroke();
  doc
    .rect(30, 30, PAGE.width - 60, PAGE.height - 60)
    .lineWidth(0.7)
    .stroke();
}

/** The gold book label that holds the title. */
export function drawSlip(doc: Document, box: { x: number; y: number; width: number; height: number }): void {
  doc.rect(box.x, box.y, box.width, box.height).fill(INK.goldPaper);
  doc.rect(box.x, box.y, box.width, box.height).lineWidth(0.7).strokeColor(INK.gold).stroke();
  doc
    .rect(box.x + 4.5, box.y + 4.5, box.width - 9, box.height - 9)
    .lineWidth(1.5)
    .stroke();
}

/** The brand's solid seal. */
export function drawBrandSeal(doc: Document, x: number, y: number, size: number): void {
  const { ink, paper } = solidSeal('登科');
  doc
    .save()
    .translate(x, y)
    .scale(size / 200);
  for (const shape of ink) fillShape(doc, shape, INK.vermilion);
  for (const shape of paper) fillShape(doc, shape, INK.paper);
  doc.restore();
}

/** The institution's outlined seal, right column first, slightly askew as if put there by hand. */
export function drawInstitutionSeal(doc: Document, font: Font, text: string, x: number, y: number, size: number): void {
  doc
    .save()
    .translate(x, y)
    .rotate(-3, { origin: [size / 2, size / 2] })
    .scale(size / 200);
  for (const shape of outlinedSeal('').ink) fillShape(doc, shape, INK.vermilion);
  const places = [
    [100, 30],
    [100, 99],
    [31, 30],
    [31, 99],
  ] as const;
  [...text].slice(0, 4).forEach((character, index) => {
    const [left, top] = places[index] ?? [0, 0];
    const scale = 70 / font.unitsPerEm;
    const outline = font.glyphForCodePoint(character.codePointAt(0) ?? 0).path.toSVG();
    doc
      .save()
      .translate(left, top + 0.88 * 70)
      .scale(scale, -scale)
      .path(outline)
      .fill(INK.vermilion)
      .restore();
  });
  doc.restore();
}

function fillShape(doc: Document, shape: SealShape, color: string): void {
  doc.save().translate(shape.x, shape.y).scale(shape.scale).path(shape.d).fill(color, 'even-odd').restore();
}

/** The QR code as rectangles, one for each run of dark modules. */
export function drawQrCode(doc: Document, text: string, x: number, y: number, size: number): void {
  const matrix = qrMatrix(text);
  const module = size / matrix.length;
  matrix.forEach((row, line) => {
    let start = -1;
    for (let column = 0; column <= row.length; column += 1) {
      if (row[column] && start < 0) start = column;
      if (row[column] || start < 0) continue;
      doc.rect(x + start * module, y + line * module, (column - start) * module, module);
      start = -1;
    }
  });
  doc.fill(INK.text);
}
