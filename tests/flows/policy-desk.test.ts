import { createClient } from '@libsql/client';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, type Day, dayOf, instant } from '#src/lib/day.ts';
import { aBrowser } from '#tests/support/browser.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';
import { Walker } from '#tests/support/walker.ts';

const PASSWORD = 'mingri-2026';
const BASE = 'demo-ls-115-2026@1';
const TODAY = dayOf(instant(Date.now()));
const FROM = `${Number(TODAY.slice(0, 4)) + 1}-01-01` as Day;
const PAPER = { documentNumber: `演示〔${TODAY.slice(0, 4)}〕9号`, issuedOn: addDays(TODAY, -2) };
const BUREAU = { source: 'bureau', document: PAPER.documentNumber, clause: '第三条' };

/** What the desk does from draft to force, on a site of its own, without JavaScript: everything is plain forms. */
describe('the policy desk', () => {
  let browser: Browser;
  let site: Site;
  let dataDir: string;
  let drafter: Walker;
  let draft = '';

  const as = async (handle: string) => (await Walker.start(browser, site, false)).signIn(handle, PASSWORD);
  async function from(sql: string, ...args: string[]): Promise<string> {
    const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 5000 });
    const { rows } = await db.execute({ sql, args });
    db.close();
    return String(Object.values(rows[0] ?? {})[0] ?? '');
  }
  const at = (part: string) => `/desk/policies/${draft}${part}`;
  const shown = (walker: Walker) => walker.page.locator('main').innerText();

  beforeAll(async () => {
    [browser, dataDir] = [await aBrowser(), await seededFolder()];
    site = await aSite({ dataDir });
    drafter = await as('fushen@demo');
  });
  afterAll(async () => {
    await site?.stop();
    await browser?.close();
  });

  test('a second reviewer drafts the next version of a policy and gives it its document', async () => {
    await drafter.open(`/desk/policies/${BASE}`);
    await drafter.submit('policies.draft');
    draft = drafter.id;
    expect(draft).toMatch(/^demo-ls-115-2026@\d+$/);
    expect(await shown(drafter)).toContain('还没有上传文件的扫描件');
    await drafter.open(at('/head'));
    await drafter.submit('policies.saveHead', { ...PAPER, from: FROM });
    expect(await from('SELECT effective_from FROM policy_versions WHERE id = ?', draft)).toBe(FROM);
  });

  test('the value page refuses nonsense with the level or the row named, and keeps what was typed', async () => {
    await drafter.open(at('/values/trainingStandardFen'));
    await drafter.post('policies.saveParameter', { 'amount-L4': '一千二', source: 'bureau', clause: '' });
    expect(await shown(drafter)).toMatch(/四级：“一千二”不是金额/);
    expect(await shown(drafter)).toContain('必须写明第几条或第几页');
    expect(await drafter.page.locator('[name="amount-L4"]').inputValue()).toBe('一千二');
    await drafter.open(at('/values/categoryRates'));
    await drafter.post('policies.saveParameter', { 'rateBp-8': '一半', ...BUREAU });
    expect(await shown(drafter)).toContain('第 8 行“比例（%）”：“一半”不是百分数');
    await drafter.open(at('/values/trainingStandardFen'));
    await drafter.post('policies.removeParameter');
    expect(await shown(drafter)).toContain('缺少必需的数值“培训补贴标准');
  });

  test('changes the amount of level 4 with the clause of the bureau', async () => {
    await drafter.open(at('/values/trainingStandardFen'));
    await drafter.submit('policies.saveParameter', { 'amount-L4': '1,200.00', ...BUREAU });
    expect(await shown(drafter)).toContain('四级每人补贴 1,200.00 元');
    expect(await from('SELECT canonical FROM policy_versions WHERE id = ?', draft)).toContain('"L4":120000');
  });

  test('refuses an edit of a text that somebody changed meanwhile, and says who', async () => {
    const other = await as('shenpi@demo');
    await drafter.open(at('/values/perYearMax'));
    await other.open(at('/values/classHoursMin'));
    await other.submit('policies.saveParameter', { value: '64', ...BUREAU });
    await drafter.post('policies.saveParameter', { value: '2', ...BUREAU });
    expect(await shown(drafter)).toMatch(/内容已被修改[\s\S]*周志强/);
    await drafter.submit('policies.saveParameter');
    expect(await from('SELECT canonical FROM policy_versions WHERE id = ?', draft)).toMatch(
      /"perYearMax":\{[^}]*"value":2/,
    );
    await other.end();
  });

  test('takes a scan by its first bytes and hands it out as a download only', async () => {
    await drafter.open(at('/scan'));
    const page = { file: '文件.pdf', bytes: new TextEncoder().encode('<html><script>alert(1)</script>') };
    await drafter.post('policies.attachScan', { file: page });
    expect(await shown(drafter)).toContain('只接受 PDF、JPG 或 PNG');
    const bytes = new TextEncoder().encode('%PDF-1.4\n% the sealed paper\n%%EOF\n');
    await drafter.submit('policies.attachScan', { file: { file: '演示九号.pdf', bytes } });
    const answer = await drafter.page.context().request.get(`${site.origin}${at('/scan-file')}`);
    expect(answer.headers()).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
    expect(answer.headers()['content-disposition']).toMatch(/^attachment;/);
    expect(new Uint8Array(await answer.body())).toEqual(bytes);
  });

  test('drops the examples that turned red and adds one by plain fields', async () => {
    await drafter.open(at('/examples'));
    const red = drafter.page.locator('section.panel', { has: drafter.page.locator('.tag-red') });
    while ((await red.count()) > 0) {
      await red.first().locator('form button').click();
      await drafter.page.waitForLoadState('load');
    }
    await drafter.open(at('/examples/new'));
    await drafter.post('policies.saveExample', { title: '四级，登记失业，全勤', outcome: 'entitled', total: '1380' });
    expect(await shown(drafter)).toMatch(/职业（工种）：这一格没有填[\s\S]*发证日期：这一格没有填/);
    await drafter.submit('policies.saveExample', {
      ...{ occupation: '电子商务师', level: 'L4', 'categories-words': ['REG_UNEMPLOYED'], classHours: '120' },
      ...{ plannedMinutes: '5400', attendedMinutes: '5400', certificateIssuedOn: addDays(FROM, 60) },
      ...{
        claimedOn: addDays(FROM, 70),
        employedOn: addDays(FROM, 65),
        'feeFen-is-none': ['yes'],
        examFeesFen: '180.00',
      },
      ...{ outcome: ['entitled'], total: '1380.00', 'part-training': '1200', 'part-exam': '180' },
    });
    expect(await shown(drafter)).toMatch(/已保存算例，与系统算出的一致[\s\S]*¥1,380\.00/);
  });

  test('the drafter cannot confirm; one approver confirms once; another puts it in force', async () => {
    const first = await as('shenpi@demo');
    await first.open(at('/confirm'));
    expect(await shown(first)).toMatch(/四级每人补贴 1,000\.00 元[\s\S]*四级每人补贴 1,200\.00 元/);
    await first.post('policies.confirm', { ...PAPER, documentNumber: '演示〔2025〕1号', checked: ['yes'] });
    expect(await shown(first)).toContain('填写的文号与版本中的文号不一致');
    await first.submit('policies.confirm', { ...PAPER, checked: ['yes'] });
    await first.open(at('/confirm'));
    expect(await shown(first)).toContain('两次确认必须由不同的人作出');
    expect(await first.page.locator('form[action*="policies.confirm"]').count()).toBe(0);

    const again = await new Visitor(site).signIn('shenpi@demo', PASSWORD);
    const sha256 = await from('SELECT sha256 FROM policy_versions WHERE id = ?', draft);
    const posted = { policyVersionId: draft, sha256, ...PAPER, checked: 'yes' };
    const answer = await again.post(at('/confirm'), 'policies.confirm', posted);
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('两次确认必须由不同的人作出')]);

    await drafter.open(at('/values/perYearMax'));
    expect(await shown(drafter)).toContain('已有一人确认');

    const second = await as('shenpi2@demo');
    await second.open(at('/confirm'));
    await second.submit('policies.confirm', { ...PAPER, checked: ['yes'] });
    expect(await from('SELECT state FROM policy_versions WHERE id = ?', draft)).toBe('in-force');
    expect(await from('SELECT state FROM policy_versions WHERE id = ?', BASE)).toBe('superseded');
    expect(await from('SELECT last_day FROM policy_endings WHERE policy_version_id = ?', BASE)).toBe(addDays(FROM, -1));
    await Promise.all([first.end(), second.end()]);
  });

  test('a confirmation is withdrawn with a reason, and a draft thrown away on a page of its own', async () => {
    const waiting = await from("SELECT id FROM policy_versions WHERE state = 'draft' AND confirmed_by IS NOT NULL");
    const approver = await as('shenpi@demo');
    await approver.open(`/desk/policies/${waiting}/confirm`);
    await approver.submit('policies.withdrawConfirmation', { reason: '第五条漏了一项。' });
    expect(await from('SELECT confirmed_by IS NULL FROM policy_versions WHERE id = ?', waiting)).toBe('1');
    await approver.open(`/desk/policies/${waiting}/end`);
    await approver.post('policies.discardDraft');
    expect(await shown(approver)).toContain('再勾选这一项');
    await approver.submit('policies.discardDraft', { sure: ['yes'] });
    expect(await from('SELECT discarded_at IS NOT NULL FROM policy_versions WHERE id = ?', waiting)).toBe('1');
    await approver.end();
  });

  test('a repeal shows its effect before it is done', async () => {
    const fees = 'demo-ls-303-2026@1';
    const approver = await as('shenpi@demo');
    await approver.open(`/desk/policies/${fees}/end`);
    const form = approver.page.locator('main form').first();
    await form.locator('[name=documentNumber]').fill('演示〔2026〕30号');
    await form.locator('[name=reason]').fill('文件停止执行。');
    await form.locator('[name=lastDay]').fill(addDays(TODAY, 30));
    await form.locator('button').click();
    expect(await shown(approver)).toContain('末日不能在今天之后');
    await form.locator('[name=lastDay]').fill(TODAY);
    await form.locator('button').click();
    expect(await shown(approver)).toMatch(/废止的影响[\s\S]*班次/);
    expect(await from('SELECT state FROM policy_versions WHERE id = ?', fees)).toBe('in-force');
    await approver.submit('policies.repeal', { sure: ['yes'] });
    expect(await from('SELECT state FROM policy_versions WHERE id = ?', fees)).toBe('repealed');
    await approver.end();
  });
});
