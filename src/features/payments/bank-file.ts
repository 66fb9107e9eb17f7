import { writeCsv } from '#src/lib/csv.ts';
import type { Fen } from '#src/lib/money.ts';
import { plainYuan, sumFen } from '#src/lib/money.ts';

export type Transfer = {
  readonly reference: string;
  readonly payeeName: string;
  readonly payeeBank: string;
  /** The whole account number: this file goes to the bank, never to a page. */
  readonly account: string;
  readonly netFen: Fen;
};

export type BankFile = {
  readonly batchNumber: string;
  readonly contentSha256: string;
  readonly isDemonstration: boolean;
  readonly transfers: readonly Transfer[];
};

const HEADINGS = ['序号', '指令号', '收款人户名', '开户行', '账号', '金额(元)', '用途', '备注'];

/**
 * The file of instructions for the bank: UTF-8 CSV with byte-order mark, one row a transfer in the order of the
 * references, a line of totals last. The same batch gives the same bytes. 演示 stands in every purpose of a
 * demonstration batch; the note carries the batch's number and the beginning of its hash.
 */
export function bankFile(file: BankFile): Uint8Array {
  const purpose = `${file.isDemonstration ? '演示 ' : ''}职业培训补贴`;
  const note = `${file.batchNumber} ${file.contentSha256.slice(0, 12)}`;
  const rows = file.transfers.map((one, index) => [
    String(index + 1),
    one.reference,
    one.payeeName,
    one.payeeBank,
    one.account,
    plainYuan(one.netFen),
    purpose,
    note,
  ]);
  const total = plainYuan(sumFen(file.transfers.map((one) => one.netFen)));
  const last = ['合计', `${rows.length} 笔`, '', '', '', total, file.isDemonstration ? '演示' : '', note];
  return new TextEncoder().encode(writeCsv([HEADINGS, ...rows, last]));
}
