import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { claimLines } from '#db/schema/claims.ts';
import { SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import { authoriseBatch } from '#src/features/payments/authorise-batch.ts';
import { checkBatch } from '#src/features/payments/check-batch.ts';
import { createFund } from '#src/features/payments/create-fund.ts';
import { makeBatch } from '#src/features/payments/make-batch.ts';
import { rejectBatch } from '#src/features/payments/reject-batch.ts';
import { sendBatch } from '#src/features/payments/send-batch.ts';
import { today } from '#src/lib/clock.ts';
import { fenOfYuan } from './amounts.ts';
import { importFirstReturn, importTroubledReturn } from './bank-returns.ts';
import type { ToldRun } from './runs.ts';
import type { Story } from './story.ts';

/** How far a batch gets, with the working day from today on which it is made. */
type BatchFate = {
  readonly made: number;
  readonly until: 'made' | 'checked' | 'authorised' | 'sent' | 'settled' | 'closed' | 'rejected';
};

/** The runs whose determined lines are paid; those of the others wait for a visitor to make their batch. */
const FATES: Readonly<Record<string, BatchFate>> = {
  'merchant-1': { made: -41, until: 'closed' },
  'livestream-1': { made: -28, until: 'settled' },
  'data-1': { made: -9, until: 'rejected' },
  'merchant-2': { made: -7, until: 'sent' },
  'crossborder-1': { made: -5, until: 'authorised' },
  'officials-1': { made: -4, until: 'checked' },
  'livestream-2': { made: -2, until: 'made' },
};

/** The fund of a track by year of payment. */
export type Funds = ReadonlyMap<string, string>;

/** The appropriations of the demonstration: one a track for every year that the story touches. */
export async function theFunds(db: Database, years: ReadonlySet<string>): Promise<Funds> {
  const funds = new Map<string, string>();
  for (const year of years) {
    for (const [track, fundId] of Object.entries(await fundsOf(db, Number(year))))
      funds.set(`${track} ${year}`, fundId);
  }
  return funds;
}

async function fundsOf(db: Database, year: number): Promise<Record<'subsidy' | 'training-fee', string>> {
  const shared = { cityCode: '331100', year, isDemonstration: true };
  const subsidy = await createFund(db, SYSTEM_ACTOR, {
    ...shared,
    code: `YS-LS-BT-${year}`,
    nameZh: `${year}年丽水市职业培训补贴资金（演示）`,
    nameEn: `Lishui training subsidies ${year} (demonstration)`,
    fundingTrack: 'subsidy',
    appropriationFen: fenOfYuan(1_200_000),
  });
  const fees = await createFund(db, SYSTEM_ACTOR, {
    ...shared,
    code: `YS-LS-PX-${year}`,
    nameZh: `${year}年丽水市培训费专项（演示）`,
    nameEn: `Lishui training fees ${year} (demonstration)`,
    fundingTrack: 'training-fee',
    appropriationFen: fenOfYuan(300_000),
  });
  return { subsidy: subsidy.fundId, 'training-fee': fees.fundId };
}

/** Writes the payment of a claim into the diary: made, checked and authorised by three people, sent, answered. */
export function tellPayment(story: Story, run: ToldRun, claim: { readonly id: string }): void {
  const fate = FATES[run.data.key];
  if (!fate) return;
  const { diary, db, staff } = story;
  const batch = { id: '' };
  const on = (days: number) => diary.workday(fate.made + days);
  const reaches = (state: BatchFate['until']) => ORDER.indexOf(fate.until) >= ORDER.indexOf(state);
  diary.on(on(0), '10:40', async () => {
    const fundId = story.funds.get(`${run.data.track} ${today().slice(0, 4)}`) ?? '';
    const claimLineIds = await linesOf(story, claim.id);
    batch.id = (await makeBatch(db, staff.at('zhidan'), { fundId, claimLineIds })).batchId;
  });
  const reason = '两名学员的收款账户开户行名称与银行登记不一致，请核对后重新制单。';
  if (fate.until === 'rejected') {
    diary.on(on(1), '11:10', () => rejectBatch(db, staff.at('fuhe'), { batchId: batch.id, reason }));
    return;
  }
  if (reaches('checked')) diary.on(on(1), '14:10', () => checkBatch(db, staff.at('fuhe'), { batchId: batch.id }));
  if (reaches('authorised'))
    diary.on(on(2), '15:10', () => authoriseBatch(db, staff.at('shouquan'), { batchId: batch.id }));
  if (reaches('sent')) diary.on(on(3), '09:20', () => sendBatch(db, staff.at('zhidan'), { batchId: batch.id }));
  if (fate.until === 'closed') diary.on(on(5), '10:00', () => importFirstReturn(story, run, batch.id));
  if (fate.until === 'settled') diary.on(on(5), '10:10', () => importTroubledReturn(story, batch.id));
}

const ORDER: readonly BatchFate['until'][] = ['made', 'checked', 'authorised', 'sent', 'settled', 'closed'];

async function linesOf({ db }: Story, claimId: string): Promise<string[]> {
  const rows = await db
    .select({ id: claimLines.id })
    .from(claimLines)
    .where(and(eq(claimLines.claimId, claimId), eq(claimLines.state, 'determined')))
    .orderBy(asc(claimLines.sequence));
  return rows.map((row) => row.id);
}
