import PDFDocument from 'pdfkit';
import { certificateFonts, forgetGlyphs } from '#src/features/certificates/certificate-fonts.role.ts';
import type { Day } from '#src/lib/day.ts';

export type DemoPaper = { readonly documentNumber: string; readonly issuedOn: Day; readonly title: string };

const WARNING = '演示文件，不是真实文件';

/** The scan of a document of the demonstration: one A4 page that says what it is. The same data give the same bytes. */
export function drawDemoPaper({ documentNumber, issuedOn, title }: DemoPaper): Promise<Uint8Array> {
  const fonts = certificateFonts();
  forgetGlyphs(fonts);
  const info = { Title: `${documentNumber} ${WARNING}`, Creator: '登科', Producer: '登科' };
  const made = new Date(`${issuedOn}T00:00:00Z`);
  const options = { size: 'A4', margin: 72, lang: 'zh-CN', font: false, info: { ...info, CreationDate: made } };
  const doc = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
  const bytes = collected(doc);
  doc.registerFont('bold', fonts.bold as unknown as string).font('bold');
  doc.fontSize(24).fillColor('#b3261e').text(WARNING, { align: 'center' }).moveDown(2);
  doc.fontSize(18).fillColor('#1a1a1a').text(title, { align: 'center' }).moveDown();
  doc.fontSize(14).text(documentNumber, { align: 'center' }).text(issuedOn, { align: 'center' });
  doc.end();
  return bytes;
}

function collected(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
