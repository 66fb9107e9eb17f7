import { crc32, deflateRawSync } from 'node:zlib';

export type Part = { name: string; data: string | Uint8Array; claimedSize?: number; offset?: number; flags?: number };

/** A zip archive made by hand, so that it can lie: about sizes, places and encryption. */
export function zipOf(parts: readonly Part[]): Uint8Array {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data as string);
    const packed = deflateRawSync(data);
    const name = Buffer.from(part.name);
    const sizes = { crc: crc32(data), packed: packed.length, unpacked: part.claimedSize ?? data.length };
    const local = headerOf(0x04034b50, [20, part.flags ?? 0, 8, 0, 0x21], sizes, [name.length, 0]);
    const central = headerOf(0x02014b50, [20, 20, part.flags ?? 0, 8, 0, 0x21], sizes, [name.length, 0, 0, 0, 0, 0, 0]);
    const place = Buffer.alloc(4);
    place.writeUInt32LE(part.offset ?? at);
    locals.push(local, name, packed);
    directory.push(central, place, name);
    at += local.length + name.length + packed.length;
  }
  const size = Buffer.concat(directory).length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, ...directory, end]));
}

function headerOf(
  signature: number,
  before: readonly number[],
  sizes: { crc: number; packed: number; unpacked: number },
  after: readonly number[],
): Buffer {
  const header = Buffer.alloc(4 + before.length * 2 + 12 + after.length * 2);
  header.writeUInt32LE(signature);
  before.forEach((value, index) => {
    header.writeUInt16LE(value, 4 + index * 2);
  });
  const at = 4 + before.length * 2;
  header.writeUInt32LE(sizes.crc, at);
  header.writeUInt32LE(sizes.packed, at + 4);
  header.writeUInt32LE(sizes.unpacked, at + 8);
  after.forEach((value, index) => {
    header.writeUInt16LE(value, at + 12 + index * 2);
  });
  return header;
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>';
const RELATIONS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>';
const SHEETS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
const BOOK =
  '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>';

/** The parts of a workbook with one sheet, whose data (rows and what follows) is given as markup. */
export function sheetParts(sheetData: string, prologue = ''): Part[] {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return [
    { name: '[Content_Types].xml', data: TYPES },
    { name: '_rels/.rels', data: RELATIONS },
    { name: 'xl/workbook.xml', data: BOOK },
    { name: 'xl/_rels/workbook.xml.rels', data: SHEETS },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `<?xml version="1.0"?>${prologue}<worksheet xmlns="${main}">${sheetData}</worksheet>`,
    },
  ];
}
