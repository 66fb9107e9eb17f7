import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { write } from '#db/client.ts';
import { drawCertificate } from '#src/features/certificates/certificate-pdf.ts';
import type { CertificateData } from '#src/features/certificates/certificate-words.role.ts';
import { sentenceOf } from '#src/features/certificates/certificate-words.role.ts';
import { type Drawn, storeCertificates } from '#src/features/certificates/draw-certificates.role.ts';
import { randomToken, sha256Hex } from '#src/lib/crypto.ts';
import { qrPath } from '#src/lib/qr.ts';
import { aTaughtRun } from '#tests/support/attendance.ts';
import { certificateData } from '#tests/support/certificates.ts';
import type { Bench } from './harness.ts';
import { aPair } from './replay.ts';
import { enrolmentsOf } from './rows.ts';

const PER_ROUND = 8;
const require = createRequire(import.meta.url);
const FONT = '@expo-google-fonts/noto-serif-sc/';

/** Draw, hash and store a certificate. */
export const certificate: Bench = {
  name: 'certificate',
  unit: 'certificates/s',
  baselineName: 'pdfkit drawing the same words with fresh font buffers',
  prepare: async () => {
    const { db, end } = await aPair();
    const run = await aTaughtRun(db, 1);
    const [candidate] = await enrolmentsOf(db, run.id);
    if (!candidate) throw new Error('nobody on the run');
    let serial = 0;
    const drawn = async (): Promise<Drawn> => {
      serial += 1;
      const token = randomToken(16);
      const data = certificateData({
        number: `ZJ-${serial}`,
        checkAddress: `https://dengke.example.gov.cn/v/${token}`,
      });
      const pdf = Buffer.from(await drawCertificate(data));
      return { candidate, runId: run.id, token, data, pdf, sha256: sha256Hex(pdf) };
    };
    return {
      ours: async () => {
        for (let count = 0; count < PER_ROUND; count += 1) {
          const one = await drawn();
          await write(db, (tx) => storeCertificates(tx, 'head', [one]));
        }
        return PER_ROUND;
      },
      baseline: async () => {
        for (let count = 0; count < PER_ROUND / 2; count += 1) await plainPdf(certificateData());
        return PER_ROUND / 2;
      },
      end,
    };
  },
};

const fontBytes = (name: string) => readFileSync(require.resolve(FONT + name));

/** What somebody would write first: the same words and code, no ornaments, tags or reuse. */
function plainPdf(data: CertificateData): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', layout: 'landscape', font: false } as unknown as PDFKit.PDFDocumentOptions);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  doc.registerFont('regular', fontBytes('400Regular/NotoSerifSC_400Regular.ttf'));
  doc.registerFont('bold', fontBytes('700Bold/NotoSerifSC_700Bold.ttf'));
  doc.font('bold').fontSize(32).text('培训合格证书').fontSize(18).text(data.name);
  doc.font('regular').fontSize(12).text(sentenceOf(data));
  for (const value of Object.values(data)) if (typeof value === 'string') doc.text(value);
  doc.scale(2).path(qrPath(data.checkAddress).path).fill();
  doc.end();
  return done;
}
