import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { GridFaultCode, GridLimits } from './grid.ts';
import { markupScan } from './markup-scan.ts';

/** One part of the archive as its directory tells it. */
type Entry = {
  readonly name: string;
  readonly method: number;
  readonly packed: Uint8Array;
  readonly unpackedSize: number;
  readonly start: number;
  readonly end: number;
};

const END_SIZE = 22;
/** Small parts may be packed as tightly as they like: nothing large comes out of them. */
const SMALL_PART = 2 * 1024 * 1024;

/**
 * Looks through a .xlsx archive before any reader touches it, in constant memory: a directory that adds up, parts
 * that do not overlap, sizes that are what they claim, neither too many parts nor rows nor cells, no document type
 * (entities). Answers what is wrong with it, or null. The limits hold for the bytes that really come out.
 */
export async function faultOfWorkbook(bytes: Uint8Array, limits: GridLimits): Promise<GridFaultCode | null> {
  const entries = directoryOf(bytes, limits);
  if (typeof entries === 'string') return entries;
  const names = new Set(entries.map((entry) => entry.name));
  if (names.size !== entries.length) return 'damaged';
  if (entries.some((entry) => /vbaProject\.bin$/i.test(entry.name))) return 'macros';
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) return 'not-a-workbook';
  const scan = markupScan(limits);
  for (const entry of entries) {
    const fault = await faultOfEntry(entry, scan);
    if (fault) return fault;
  }
  return null;
}

function directoryOf(bytes: Uint8Array, limits: GridLimits): Entry[] | GridFaultCode {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_SIZE;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50 || view.getUint16(end + 20, true) !== 0) return 'damaged';
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) return 'zip-bomb';
  const entries: Entry[] = [];
  let [at, unpacked] = [view.getUint32(end + 16, true), 0];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return 'damaged';
    const entry = entryAt(bytes, view, at);
    if (typeof entry === 'string') return entry;
    unpacked += entry.unpackedSize;
    if (unpacked > limits.unpackedBytes) return 'zip-bomb';
    if (entry.unpackedSize > SMALL_PART && entry.unpackedSize > entry.packed.length * limits.ratio) return 'zip-bomb';
    entries.push(entry);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return haveOverlap(entries) ? 'zip-bomb' : entries;
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): Entry | GridFaultCode {
  if ((view.getUint16(at + 8, true) & 1) === 1) return 'encrypted';
  const method = view.getUint16(at + 10, true);
  const [packedSize, unpackedSize] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const start = view.getUint32(at + 42, true);
  if (method !== 0 && method !== 8) return 'damaged';
  if (start + 30 > at || view.getUint32(start, true) !== 0x04034b50) return 'damaged';
  const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (data + packedSize > bytes.length) return 'damaged';
  const name = Buffer.from(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))).toString('utf8');
  return { name, method, packed: bytes.subarray(data, data + packedSize), unpackedSize, start, end: data + packedSize };
}

function haveOverlap(entries: readonly Entry[]): boolean {
  const inOrder = [...entries].sort((a, b) => a.start - b.start);
  return inOrder.some((entry, index) => entry.end > (inOrder[index + 1]?.start ?? Number.POSITIVE_INFINITY));
}

async function faultOfEntry(entry: Entry, scan: ReturnType<typeof markupScan>): Promise<GridFaultCode | null> {
  const isMarkup = /\.(?:xml|rels|vml)$/i.test(entry.name);
  let size = 0;
  scan.begin();
  try {
    for await (const chunk of unpacked(entry)) {
      size += chunk.length;
      if (size > entry.unpackedSize) return 'zip-bomb';
      const fault = isMarkup ? scan.take(chunk) : null;
      if (fault) return fault;
    }
  } catch {
    return 'damaged';
  }
  return size === entry.unpackedSize ? null : 'damaged';
}

function unpacked(entry: Entry): AsyncIterable<Buffer> {
  if (entry.method === 0) return Readable.from([Buffer.from(entry.packed)]);
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  inflate.end(entry.packed);
  return inflate;
}
