import type { Dice, Put } from './dirty-rows.ts';

type Kind = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'tab';

/** A table as text, in an encoding and with a delimiter as programs write them. */
export function encoded(table: readonly (readonly (Put | null)[])[], kind: Kind, dice: Dice): Uint8Array {
  const sign = kind === 'tab' ? '\t' : dice.pick([',', ',', ',', ';', '\t']);
  const end = dice.pick(['\r\n', '\n']);
  const width = Math.max(...table.map((row) => row.length));
  const lines = table.map((row) => Array.from({ length: width }, (_, at) => quoted(textOf(row[at]), sign)).join(sign));
  return bytesOf(lines.join(end) + end, kind);
}

function textOf(put: Put | null | undefined): string {
  return put?.text ?? put?.error ?? (put?.number === undefined ? '' : String(put.number));
}

function quoted(text: string, sign: string): string {
  return text.includes(sign) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function bytesOf(text: string, kind: Kind): Uint8Array {
  if (kind === 'utf-8' || kind === 'tab') return new TextEncoder().encode(text);
  if (kind === 'utf-8-bom') return new TextEncoder().encode(`\uFEFF${text}`);
  if (kind === 'gb18030') return inGb18030(text);
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return new Uint8Array(kind === 'utf-16le' ? little : little.swap16());
}

let table: Map<string, readonly [number, number]> | null = null;

/** Two bytes a character as in GBK; what GBK has not becomes a space, as programs of that age do it. */
function inGb18030(text: string): Uint8Array {
  table ??= gbkTable();
  const bytes: number[] = [];
  for (const sign of text) {
    if (sign <= '\x7F') bytes.push(sign.charCodeAt(0));
    else bytes.push(...(table.get(sign) ?? [0x20]));
  }
  return Uint8Array.from(bytes);
}

function gbkTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, readonly [number, number]>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second === 0x7f) continue;
      const sign = decoder.decode(Uint8Array.of(first, second));
      if ([...sign].length === 1 && sign !== '\uFFFD' && !found.has(sign)) found.set(sign, [first, second]);
    }
  }
  return found;
}
