import { type Fen, fen } from '#src/lib/money.ts';

/** Whole yuan as fen. */
export function fenOfYuan(yuan: number): Fen {
  return fen(yuan * 100);
}
