import type { Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { certificateFonts, forgetGlyphs } from './certificate-fonts.role.ts';
import {
  drawBrandSeal,
  drawGround,
  drawInstitutionSeal,
  drawQrCode,
  drawSlip,
  INK,
  PAGE,
} from './certificate-ornaments.role.ts';
import { type CertificateData, chineseDay, englishSentenceOf, sentenceOf } from './certificate-words.role.ts';

type Document = PDFKit.PDFDocument;
type Face = 'regular' | 'bold';

const TITLE = '培训合格证书';
const LEFT = 207;
const RIGHT = 775;
const WIDTH = RIGHT - LEFT;
const SLIP = { x: 66, y: 115, width: 99, height: 296 };
const SEAL = 80;

/**
 * A training certificate as PDF, A4 landscape, tagged, the Chinese serif embedded as a subset. Pure: the same data
 * give the same bytes in every process (no clock, no chance; the dates inside are the day of issue).
 * Check the name with missingGlyphs first.
 */
export function drawCertificate(data: CertificateData): Promise<Uint8Array> {
  const fonts = certificateFonts();
  forgetGlyphs(fonts);
  const doc = new PDFDocument(optionsOf(data));
  const bytes = collect(doc);
  doc.registerFont('regular', fonts.regular as unknown as string).registerFont('bold', fonts.bold as unknown as string);
  asArtifact(doc, () => {
    drawGround(doc);
    drawSlip(doc, SLIP);
    drawBrandSeal(doc, 66, 58, 34);
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const part = (kind: 'H1' | 'P' | 'Figure', draw: () => void, alt?: string) =>
    root.add(doc.struct(kind, alt ? { alt } : {}, draw));
  part('H1', () => drawTitle(doc));
  part('P', () => drawHead(doc, data));
  part('P', () => drawPerson(doc, data));
  part('P', () => drawSentences(doc, data));
  part('P', () => drawFacts(doc, data));
  part('Figure', () => drawQrCode(doc, data.checkAddress, 66, 441, 72), `查验二维码：${data.checkAddress}`);
  part('P', () => drawFoot(doc, data));
  part('Figure', () => drawSeal(doc, fonts.bold, data), `${data.institutionZh}印章`);
  root.end();
  doc.end();
  return bytes;
}

function optionsOf(data: CertificateData): PDFKit.PDFDocumentOptions {
  const options = {
    size: [PAGE.width, PAGE.height],
    margin: 0,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    tagged: true,
    displayTitle: true,
    font: false,
    info: {
      Title: `${TITLE} ${data.number}`,
      Author: data.institutionZh,
      Subject: data.courseZh,
      Keywords: data.number,
      Creator: '登科',
      Producer: '登科',
      CreationDate: new Date(`${data.issuedOn}T00:00:00Z`),
    },
  };
  return options as unknown as PDFKit.PDFDocumentOptions;
}

function collect(doc: Document): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}

function asArtifact(doc: Document, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' } as never);
  draw();
  doc.endMarkedContent();
}

/** One line with its baseline at `y`; `right` aligns its end at `x`. */
function line(
  doc: Document,
  face: Face,
  size: number,
  color: string,
  text: string,
  x: number,
  y: number,
  right = false,
) {
  doc.font(face).fontSize(size).fillColor(color);
  const left = right ? x - doc.widthOfString(text) : x;
  doc.text(text, left, y, { lineBreak: false, baseline: 'alphabetic' });
}

/** The largest size, at most `most`, at which a text fits a width. */
function sizeToFit(doc: Document, face: Face, text: string, most: number, width: number): number {
  const natural = doc.font(face).fontSize(most).widthOfString(text);
  return natural <= width ? most : Math.floor((most * width * 10) / natural) / 10;
}

function drawTitle(doc: Document): void {
  [...TITLE].forEach((character, index) => {
    line(doc, 'bold', 42, INK.qing, character, SLIP.x + SLIP.width / 2 - 21, 175 + index * 42.6);
  });
}

function drawHead(doc: Document, data: CertificateData): void {
  line(doc, 'bold', 16.5, INK.text, '登科', 109, 72);
  line(doc, 'regular', 9.5, INK.second, `${data.cityZh}电商人才培训认证平台`, 109, 90);
  line(doc, 'regular', 9, INK.second, '证书编号', RIGHT, 66, true);
  line(doc, 'bold', 12, INK.text, data.number, RIGHT, 82, true);
  if (data.isDemonstration) drawDemonstrationMark(doc);
}

function drawDemonstrationMark(doc: Document): void {
  doc.rect(352, 56, 138, 30).lineWidth(1).strokeColor(INK.vermilion).stroke();
  line(doc, 'bold', 12, INK.vermilion, '演示 · 不具效力', 380, 70.5);
  line(doc, 'regular', 6.5, INK.vermilion, 'Demonstration, without effect', 375, 81);
}

function drawPerson(doc: Document, data: CertificateData): void {
  line(doc, 'regular', 16, INK.goldText, 'Certificate of Training Completion', LEFT, 130);
  const size = sizeToFit(doc, 'bold', data.name, 34.5, 360);
  line(doc, 'bold', size, INK.text, data.name, LEFT, 181);
  const end = LEFT + doc.widthOfString(data.name) + 20;
  line(doc, 'regular', 11, INK.second, `身份证号 ${data.identityMasked}`, end, 181);
}

function drawSentences(doc: Document, data: CertificateData): void {
  const sentence = sentenceOf(data);
  const size = sizeOfSentence(doc, sentence);
  doc.font('regular').fontSize(size).fillColor(INK.text);
  doc.text(sentence, LEFT, 205, { width: WIDTH, lineGap: size * 0.55 });
  const english = englishSentenceOf(data);
  const small = [12, 11, 10, 9].find((one) => heightOf(doc, english, one, 3) <= 352 - doc.y) ?? 8;
  doc.font('regular').fontSize(small).fillColor(INK.third);
  doc.text(english, LEFT, doc.y + 4, { width: WIDTH, lineGap: 3 });
}

/** Two lines where they fit without becoming small, else three. */
function sizeOfSentence(doc: Document, sentence: string): number {
  const lines = (size: number) => Math.round(heightOf(doc, sentence, size, size * 0.55) / (size * 1.987));
  return [18, 17, 16.5].find((size) => lines(size) <= 2) ?? [18, 17, 16, 15, 14].find((size) => lines(size) <= 3) ?? 13;
}

function heightOf(doc: Document, text: string, size: number, lineGap: number): number {
  return doc.font('regular').fontSize(size).heightOfString(text, { width: WIDTH, lineGap });
}

function drawFacts(doc: Document, data: CertificateData): void {
  doc.moveTo(LEFT, 367).lineTo(RIGHT, 367).lineWidth(0.7).strokeColor(INK.gold).stroke();
  const facts = [
    ['开班备案号', data.runNumber],
    ...(data.scores ? [['考核成绩', `理论 ${data.scores.theory} · 实操 ${data.scores.practical}`]] : []),
    ['出勤', `${data.attendancePercent} %`],
  ] as const;
  facts.forEach(([label = '', value = ''], index) => {
    line(doc, 'regular', 9, INK.third, label, LEFT + index * 130, 388);
    line(doc, 'bold', 12, INK.text, value, LEFT + index * 130, 406);
  });
}

function drawFoot(doc: Document, data: CertificateData): void {
  const host = data.checkAddress.replace(/^https?:\/\//, '').replace(/\/v\/.*$/, '/check');
  line(doc, 'regular', 8.5, INK.second, '扫码查验真伪', 66, 527);
  line(doc, 'regular', sizeToFit(doc, 'regular', host, 8.5, 130), INK.second, host, 66, 539);
  line(doc, 'regular', 8.5, INK.second, '本证书仅证明持证人完成培训并达到结业要求，', LEFT, 521);
  line(doc, 'regular', 8.5, INK.second, '不是国家职业资格证书或职业技能等级证书。', LEFT, 535);
  const size = sizeToFit(doc, 'regular', data.institutionZh, 13, ISSUER_WIDTH);
  line(doc, 'regular', size, INK.text, data.institutionZh, RIGHT, 509, true);
  line(doc, 'regular', 13, INK.text, chineseDay(data.issuedOn), RIGHT, 534, true);
}

const ISSUER_WIDTH = 255;

/** Beside the issuer and the date, never over them. */
function drawSeal(doc: Document, font: Font, data: CertificateData): void {
  const size = sizeToFit(doc, 'regular', data.institutionZh, 13, ISSUER_WIDTH);
  const issuer = doc.font('regular').fontSize(size).widthOfString(data.institutionZh);
  const date = doc.fontSize(13).widthOfString(chineseDay(data.issuedOn));
  const x = RIGHT - Math.max(issuer, date) - 30 - SEAL;
  drawInstitutionSeal(doc, font, data.sealText, x, 463, SEAL);
}
