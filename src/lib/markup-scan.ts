import { columnIndex, type GridFaultCode, type GridLimits } from './grid.ts';

/** Tags of a whole workbook for each cell it may have: a cell has at most about eight (cell, value, shared text). */
const TAGS_PER_CELL = 10;
/** A tag longer than this is no tag of a workbook. */
const LONGEST_TAG = 64 * 1024;

/** Bytes of text without a tag: a cell holds 32,767 characters, each at most ten bytes long when escaped. */
const LONGEST_TEXT = 400_000;

/** A row, a cell, or another thing of a sheet that is kept as a list, with its attributes, whatever prefix the namespace has; never looks past the next tag. */
const ROW_OR_CELL = /<(?:\w+:)?(row|c|mergeCell|dataValidation)(?:\s([^<>]*))?>/g;

/**
 * Counts rows, columns, cells and tags in the parts of a workbook as they stream by, chunk after chunk, and stops at
 * the first limit passed, at a document type and at NUL, the mark of UTF-16, which no program writes here. Empty styled cells, of which some programs write thousands, count half and not as columns.
 */
export function markupScan(limits: GridLimits): {
  begin: () => void;
  take: (chunk: Buffer) => GridFaultCode | null;
} {
  let [carry, run, tags, things, cells, rows, columns] = ['', 0, 0, 0, 0, 0, 0];
  const cell = (attributes: string): GridFaultCode | null => {
    columns += 1;
    const [, letters, digits] = /(?:^|\s)r="([A-Z]{1,3})(\d{1,7})"/.exec(attributes) ?? [];
    if (attributes.endsWith('/')) return null;
    cells += 1;
    if (cells > limits.cells) return 'too-many-cells';
    if ((letters ? columnIndex(letters) + 1 : columns) > limits.columns) return 'too-many-columns';
    return Math.max(rows, Number(digits ?? 0)) > limits.rows ? 'too-many-rows' : null;
  };
  return {
    begin: () => {
      [carry, run, rows, columns] = ['', 0, 0, 0];
    },
    take: (chunk) => {
      const text = carry + chunk.toString('latin1');
      const open = text.lastIndexOf('<');
      const isOpen = open >= 0 && text.indexOf('>', open) < 0;
      carry = isOpen ? text.slice(open) : '';
      run = open < 0 ? run + text.length : text.length - open;
      if (carry.length > LONGEST_TAG || run > LONGEST_TEXT) return 'damaged';
      const whole = isOpen ? text.slice(0, open) : text;
      for (let at = whole.indexOf('<'); at >= 0; at = whole.indexOf('<', at + 1)) tags += 1;
      if (tags > limits.cells * TAGS_PER_CELL) return 'too-many-cells';
      if (/<!(?:DOCTYPE|ENTITY)|\0/i.test(whole)) return 'damaged';
      for (const [, name, attributes = ''] of whole.matchAll(ROW_OR_CELL)) {
        things += 1;
        if (things > limits.cells * 2) return 'too-many-cells';
        if (name === 'row') [rows, columns] = [rows + 1, 0];
        const fault = name === 'c' ? cell(attributes) : null;
        if (fault) return fault;
      }
      return null;
    },
  };
}
