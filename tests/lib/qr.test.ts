import { describe, expect, it } from 'vitest';
import { qrMatrix, qrPath } from '#src/lib/qr.ts';

const address = 'https://example.cn/check/DK-2026-000001-K';

describe('a QR code', () => {
  it('is a square with a finder in three corners', () => {
    const matrix = qrMatrix(address);
    expect(matrix.every((row) => row.length === matrix.length)).toBe(true);
    expect((matrix.length - 17) % 4).toBe(0);
    const last = matrix.length - 1;
    expect([matrix[0]?.[0], matrix[0]?.[last], matrix[last]?.[0], matrix[1]?.[1]]).toEqual([true, true, true, false]);
  });

  it('is drawn as one path that covers exactly the dark modules, within a quiet zone of four', () => {
    const matrix = qrMatrix(address);
    const { size, path } = qrPath(address);
    expect(size).toBe(matrix.length + 8);
    const drawn = matrix.map((row) => row.map(() => false));
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let step = 0; step < Number(width); step += 1) {
        const row = drawn[Number(y) - 4];
        if (row) row[Number(x) - 4 + step] = true;
      }
    }
    expect(drawn).toEqual(matrix);
  });

  it('is the same each time', () => {
    expect(qrPath(address)).toEqual(qrPath(address));
  });
});
