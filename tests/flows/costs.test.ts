import AxeBuilder from '@axe-core/playwright';
import { createClient } from '@libsql/client';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBrowser } from '#tests/support/browser.ts';
import { DEMO_PASSWORD } from '#tests/support/demo-accounts.ts';
import { aSite, type Site } from '#tests/support/site.ts';
import { Walker } from '#tests/support/walker.ts';

/** A training-fee run whose claim came back: its head corrects the costs. */
const RETURNED = `SELECT r.id, c.total_fen FROM runs r JOIN claims c ON c.run_id = r.id
  WHERE r.funding_track = 'training-fee' AND c.state = 'returned'`;

let browser: Browser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([aBrowser(), aSite()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test.each([true, false])(
  'the head of an institution corrects the costs of a training-fee run (scripts: %s)',
  async (hasScript) => {
    const run = await returnedRun();
    const head = await Walker.start(browser, site, hasScript);
    await head.signIn('longquan-head@demo', DEMO_PASSWORD);
    const costs = `/desk/runs/${run.id}/costs`;

    await head.open(costs).then(() => head.post('claims.assembleFee', { 'cost-meals': '12.345', 'title-3': 'SENIOR' }));
    const faults = await head.page.locator('.error-summary').innerText();
    expect(faults).toContain('请填写金额');
    expect(await head.page.locator('#cost-meals').inputValue()).toBe('12.345');
    expect(await head.page.locator('#count-3-error').count()).toBe(1);
    if (hasScript) expect((await new AxeBuilder({ page: head.page }).analyze()).violations).toEqual([]);

    await head.open(costs);
    await head.submit('claims.assembleFee', { 'cost-meals': '3,000.00', 'cost-materials_transport_other': '500' });
    expect(head.path).toMatch(/^\/desk\/claims\//);
    expect(await totalOf(run.id)).not.toBe(run.totalFen);
    await head.end();
  },
);

async function returnedRun() {
  const row = await oneRow(RETURNED);
  if (row) return { id: String(row.id), totalFen: Number(row.total_fen) };
  // The second walk finds what the first has made a draft.
  const again = await oneRow(RETURNED.replace("'returned'", "'draft'"));
  return { id: String(again?.id), totalFen: 0 };
}

async function totalOf(runId: string): Promise<number> {
  const row = await oneRow(`SELECT total_fen FROM claims WHERE run_id = '${runId}' AND state = 'draft'`);
  return Number(row?.total_fen);
}

async function oneRow(sql: string) {
  const db = createClient({ url: `file:${site.dataDir}/dengke.db`, timeout: 5000 });
  const { rows } = await db.execute(sql);
  db.close();
  return rows[0];
}
