import { createClient } from '@libsql/client';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, type Day, dayOf, instant } from '#src/lib/day.ts';
import { checkDigitOf } from '#src/lib/identity-number.ts';
import { writeWorkbook } from '#src/lib/workbook.ts';
import { aBrowser } from '#tests/support/browser.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import { Walker } from '#tests/support/walker.ts';

const PASSWORD = 'mingri-2026';
const COURSE = 'online-merchant-level-four@1';

const TODAY = dayOf(instant(Date.now()));
/** Monday of the week after next: more than seven days ahead whatever today is. */
const STARTS_ON = mondayAfter(addDays(TODAY, 9));

let browser: Browser;
beforeAll(async () => {
  browser = await aBrowser();
});
afterAll(() => browser?.close());

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('the whole path %s', (_name, hasScript) => {
  let dataDir: string;
  let site: Site;
  const ids: Record<string, string> = {};

  /** The same site, so many days later. Everybody has to sign in again. */
  async function travelTo(day: Day): Promise<void> {
    await site?.stop();
    const days = Math.round((Date.parse(day) - Date.parse(TODAY)) / 86_400_000);
    site = await aSite({ dataDir, env: days > 0 ? { CLOCK_OFFSET_DAYS: String(days) } : {} });
  }
  const visitor = () => Walker.start(browser, site, hasScript);
  const as = async (handle: string) => (await visitor()).signIn(handle, PASSWORD);
  async function from(sql: string, ...args: string[]): Promise<string> {
    const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 5000 });
    const { rows } = await db.execute({ sql, args });
    db.close();
    return String(Object.values(rows[0] ?? {})[0] ?? '');
  }

  beforeAll(async () => {
    dataDir = await seededFolder();
    await travelTo(TODAY);
  });
  afterAll(() => site?.stop());

  test('1 anyone finds courses, institutions, notices and targets', async () => {
    const anyone = await visitor();
    await anyone.open('/');
    for (const door of ['我要学习', '机构入驻', '管理端'])
      expect(await anyone.page.locator('body').innerText()).toContain(door);
    await anyone.open('/courses?q=电子商务师&tier=specialist&free=yes');
    expect(await anyone.text()).toContain('看班次');
    await anyone.page.locator('.runs h2 a').first().click();
    await anyone.page.waitForLoadState();
    expect(await anyone.text()).toMatch(/(?=[\s\S]*课程安排)(?=[\s\S]*席位)(?=[\s\S]*我能补多少)/);
    for (const [path, words] of [
      ['/institutions', '定点'],
      ['/notices', '公示'],
      ['/targets', '800'],
      ['/check', '证书编号'],
      ['/policies', '示例'],
      ['/guides', '报名'],
    ] as const) {
      await anyone.open(path);
      expect(await anyone.text()).toContain(words);
    }
    await anyone.end();
  });

  test('2 an institution is designated for more, plans a run and files it; the bureau approves both', async () => {
    const head = await as('jigou@demo');
    await head.open('/desk/institution');
    const renewal = await from("SELECT id FROM designations WHERE state = 'draft' LIMIT 1");
    await head.open(`/desk/applications/${renewal}`);
    await head.submit('institutions.withdrawApplication');
    await head.open('/desk/institution');
    await head.submit('institutions.startApplication');
    ids.designation = head.path.split('/')[3] ?? '';
    await head.open(`/desk/applications/${ids.designation}/scope`);
    await head.submit('institutions.saveApplication', {
      scope: ['specialist|电子商务师|L4'],
      capacity: '60',
      validFrom: TODAY,
      validTo: addDays(TODAY, 700),
    });
    await head.open(`/desk/applications/${ids.designation}/statement`);
    await head.submit('institutions.saveApplication', { statement: '新增电子商务师四级培训，师资与实训室齐备。' });
    for (const kind of ['licence', 'premises', 'staff']) {
      await head.open(`/desk/applications/${ids.designation}/documents`);
      const file = { file: `${kind}.pdf`, bytes: new TextEncoder().encode('%PDF-1.4 一份材料') };
      await head.submit('institutions.attachDocument', { kind, file });
    }
    await head.open(`/desk/applications/${ids.designation}`);
    await head.submit('institutions.submitApplication');
    const reviewer = await as('chushen@demo');
    await reviewer.open(`/desk/designations/${ids.designation}`);
    await reviewer.submit('institutions.acceptApplication');
    await reviewer.submit('institutions.drawExperts', { field: 'store-operation', wanted: '3' });
    for (const handle of ['zhuanjia@demo', 'zhuanjia-2@demo', 'zhuanjia-4@demo']) {
      const expert = await as(handle);
      await expert.open(`/desk/expert-reviews/${ids.designation}`);
      const scores = { premises: '18', trainers: '22', curriculum: '22', management: '13', record: '12' };
      const fields = Object.entries(scores).map(([name, points]) => [`score-${name}`, points]);
      await expert.submit('institutions.scoreApplication', { ...Object.fromEntries(fields), opinion: '符合条件。' });
      await expert.end();
    }
    await reviewer.open(`/desk/designations/${ids.designation}`);
    const findings = ['identity', 'premises', 'rooms', 'equipment', 'trainers', 'safety', 'records'];
    await reviewer.submit('institutions.recordVisit', {
      ...Object.fromEntries(findings.map((item) => [`finding-${item}`, 'yes'])),
      visitedOn: TODAY,
      visitors: '王建华、金晓峰',
      conclusion: '场地、师资与申报一致。',
    });
    await reviewer.submit('institutions.proposeDesignation', { opinion: '材料齐全，现场核验通过。' });
    const approver = await as('shenpi@demo');
    await approver.open(`/desk/designations/${ids.designation}`);
    await approver.submit('institutions.publishDesignation');
    expect(await from('SELECT state FROM designations WHERE id = ?', ids.designation)).toBe('in-notice');

    await head.open('/desk/runs/new');
    const option = (name: string, index: number) =>
      head.page.locator(`select[name=${name}] option`).nth(index).getAttribute('value').then(String);
    await head.submit('catalogue.planRun', {
      courseVersionId: COURSE,
      venueId: await option('venueId', 1),
      startsOn: STARTS_ON,
      enrolBy: addDays(STARTS_ON, -3),
      pattern: 'working-days',
      theoryTrainerId: await option('theoryTrainerId', 4),
      practiceTrainerId: await option('practiceTrainerId', 4),
      theoryRoomId: await option('theoryRoomId', 4),
      practiceRoomId: await option('practiceRoomId', 4),
      capacity: '5',
      feeFen: '1000.00',
      examFeeFen: '180.00',
      payer: 'learner',
      fundingTrack: 'subsidy',
      contactPhone: '0578-2000101',
    });
    ids.run = head.path.split('/')[3] ?? '';
    await head.open(`/desk/runs/${ids.run}/filing`);
    expect(await head.text()).toMatch(/(?=[\s\S]*名额与招生范围)(?=[\s\S]*依据的备案规则)/);
    await head.open(`/desk/runs/${ids.run}/check`);
    await head.submit('catalogue.fileRun');
    expect(await head.text()).toContain('受理编号');
    ids.number = await from('SELECT number FROM runs WHERE id = ?', ids.run);
    await reviewer.open(`/desk/runs/${ids.run}`);
    await reviewer.submit('catalogue.decideFiling', { decision: 'approve', opinion: '同意备案。' });
    expect(await from('SELECT state FROM runs WHERE id = ?', ids.run)).toBe('enrolling');
    await Promise.all([head.end(), reviewer.end(), approver.end()]);
  });

  test('3 a trainee opens an account, sees the subsidy with its working before signing up, and enrols', async () => {
    const trainee = await visitor();
    await trainee.open('/sign-up');
    await trainee.submit('accounts.signUp', { handle: '19800001234', password: 'shan-shui-2026', agree: 'yes' });
    expect(trainee.path).toBe('/me/profile');
    await trainee.post('learners.saveProfile', {
      name: '蓝水生',
      identityNumber: '331121199002310003',
      phone: '19800001234',
      divisionCode: '331102',
      consentTraining: 'yes',
    });
    expect(await trainee.page.locator('main').innerText()).toMatch(/日期|不存在/);
    await trainee.submit('learners.saveProfile', {
      name: '蓝水生',
      identityNumber: numberOf('331121', '19900221'),
      phone: '19800001234',
      divisionCode: '331102',
      consentTraining: 'yes',
    });
    await trainee.submit('learners.stateCategory', {
      code: 'RURAL_TRANSFER',
      evidenceNumber: '村证2026-018',
      validFrom: '2026-01-05',
    });
    await trainee.submit('learners.saveBankAccount', {
      holderName: '蓝水生',
      bankName: '丽水农商银行',
      account: '6222021202000000019',
      consentAccount: 'yes',
    });
    await trainee.open(`/runs/${ids.number}`);
    const page = await trainee.text();
    expect(page).toContain('¥980.00');
    expect(page).toMatch(/补贴标准[\s\S]*就业系数[\s\S]*鉴定补贴/);
    await trainee.submit('enrolment.enrol', { consentRecord: 'yes', consentClaim: 'yes' });
    expect(trainee.path).toMatch(/^\/me\/enrolments\//);
    ids.enrolment = trainee.id;
    await trainee.open('/me/letters');
    expect(await trainee.text()).toContain('报名');
    await trainee.end();
  });

  test('4 the institution imports a roster: every row has a verdict, the good ones are enrolled, the next waits', async () => {
    const registrar = await as('jiaowu@demo');
    await registrar.open(`/desk/runs/${ids.run}/roster`);
    const file = { file: '花名册.xlsx', bytes: await roster() };
    await registrar.submit('rosters.preview', { file });
    const preview = await registrar.text();
    expect(preview).toMatch(/第\s*6\s*行|6/);
    await registrar.submit('rosters.commit');
    expect(
      await from("SELECT count(*) FROM enrolments WHERE run_id = ? AND state = 'confirmed'", ids.run as string),
    ).toBe('5');
    await registrar.open(`/desk/runs/${ids.run}/roster`);
    await registrar.submit('rosters.preview', { file });
    expect(await from('SELECT count(*) FROM enrolments WHERE run_id = ?', ids.run as string)).toBe('5');
    for (const id of (
      await from("SELECT group_concat(id) FROM enrolments WHERE run_id = ? AND state = 'confirmed'", ids.run as string)
    ).split(',')) {
      await registrar.open(`/desk/runs/${ids.run}/learners?fee=${id}`);
      await registrar.submit('enrolment.recordFee', {
        fee: '1000.00',
        examFee: '180.00',
        receipt: `演-${id.slice(-4)}`,
      });
    }
    await registrar.end();

    const late = await visitor();
    await late.open('/sign-up');
    await late.submit('accounts.signUp', { handle: '19800005678', password: 'shan-shui-2026', agree: 'yes' });
    await late.submit('learners.saveProfile', {
      name: '钟小燕',
      identityNumber: numberOf('331127', '19950302'),
      phone: '19800005678',
      divisionCode: '331102',
      consentTraining: 'yes',
    });
    await late.open(`/runs/${ids.number}`);
    await late.submit('enrolment.enrol', { consentRecord: 'yes' });
    expect(await late.text()).toContain('候补');
    await late.end();
  });

  test('5 lessons are held, registers sealed, results recorded and published, certificates issued', async () => {
    await travelTo(addDays(STARTS_ON, 21));
    const decider = await as('shenpi@demo');
    await decider.open(`/desk/designations/${ids.designation}`);
    await decider.submit('institutions.decideDesignation', { documentNumber: '演示认定〔2026〕9号' });
    expect(await from('SELECT state FROM designations WHERE id = ?', ids.designation ?? '')).toBe('designated');
    await decider.end();
    const registrar = await as('jiaowu@demo');
    await registrar.open(`/desk/runs/${ids.run}`);
    if ((await from('SELECT state FROM runs WHERE id = ?', ids.run as string)) === 'enrolling')
      await registrar.submit('catalogue.startRun');
    const head = await as('jigou@demo');
    const lessons = (
      await from(
        'SELECT group_concat(id) FROM (SELECT id FROM lessons WHERE run_id = ? ORDER BY sequence)',
        ids.run as string,
      )
    ).split(',');
    // The head seals one lesson while the registrar takes the next.
    let sealed: Promise<unknown> = Promise.resolve();
    for (const lesson of lessons) {
      await registrar.open(`/desk/lessons/${lesson}`);
      await registrar.submit(
        'attendance.saveSheet',
        await fieldsOf(registrar, 'attendance.saveSheet', 'status-', 'present'),
      );
      sealed = sealed
        .then(() => head.open(`/desk/lessons/${lesson}`))
        .then(() => head.submit('attendance.sealRegister', { isCompared: 'yes' }));
    }
    await sealed;
    expect(await from('SELECT state FROM runs WHERE id = ?', ids.run as string)).toBe('delivered');
    const examiner = await as('kaoping@demo');
    for (const part of ['theory', 'practical']) {
      await registrar.open(`/desk/runs/${ids.run}/results`);
      const examinerId = String(
        await registrar.page.locator('select[name=examinerId] option').nth(1).getAttribute('value'),
      );
      await registrar.submit('exams.planSitting', { part, heldOn: addDays(STARTS_ON, 18), examinerId });
    }
    for (const which of [0, 1]) {
      await examiner.open(`/desk/runs/${ids.run}/results`);
      const scores = await fieldsOf(examiner, 'exams.saveResults', 'score-', '86.5', which);
      await examiner.submit('exams.saveResults', scores, which);
    }
    await head.open(`/desk/runs/${ids.run}/results`);
    await head.submit('exams.publishResults', { isCompared: 'yes' });
    await head.open(`/desk/runs/${ids.run}/certificates`);
    await head.submit('certificates.issue');
    expect(await from('SELECT count(*) FROM certificates WHERE run_id = ?', ids.run as string)).toBe('5');
    await Promise.all([registrar.end(), head.end(), examiner.end()]);
  });

  test('6 the trainee sees lessons, attendance and results and downloads the certificate; anyone checks it', async () => {
    const trainee = await visitor();
    await trainee.signIn('19800001234', 'shan-shui-2026');
    await trainee.open(`/me/enrolments/${ids.enrolment}`);
    expect(await trainee.text()).toMatch(/86\.5/);
    ids.token = (await trainee.link('/v/')).split('/').at(-1) ?? '';
    const pdf = await trainee.download(await trainee.link('.pdf'));
    expect([pdf.status, pdf.type.split(';')[0], pdf.bytes.subarray(0, 5).toString()]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    await trainee.end();
    const anyone = await visitor();
    await anyone.open(`/v/${ids.token}`);
    expect(await anyone.text()).toMatch(/证书有效[\s\S]*蓝\*生/);
    expect(await anyone.text()).not.toContain('331121');
    await anyone.end();
  });

  test('7 the institution sees what each learner is worth and why, and claims', async () => {
    const head = await as('jigou@demo');
    await head.open(`/desk/runs/${ids.run}/money`);
    expect(await head.text()).toContain('¥980.00');
    await head.submit('claims.assemble');
    ids.claim = await from('SELECT id FROM claims WHERE run_id = ?', ids.run as string);
    await head.open(`/desk/claims/${ids.claim}`);
    await head.submit('claims.submit');
    expect(await from('SELECT state FROM claims WHERE id = ?', ids.claim)).toBe('submitted');
    await head.end();
  });

  test('8 two people review, a masked notice stands its working days, the claim is determined', async () => {
    for (const [handle, action] of [
      ['chushen@demo', 'claims.firstReview'],
      ['fushen@demo', 'claims.secondReview'],
    ] as const) {
      const reviewer = await as(handle);
      await reviewer.open(`/desk/claims/${ids.claim}`);
      await reviewer.submit(action, { decision: 'agree', opinion: '材料齐全，比对无误。' });
      await reviewer.end();
    }
    const approver = await as('shenpi@demo');
    await approver.open(`/desk/claims/${ids.claim}`);
    await approver.submit('claims.publish');
    ids.notice = await from('SELECT number FROM public_notices WHERE subject_id = ?', ids.claim as string);
    await approver.end();
    const anyone = await visitor();
    await anyone.open(`/notices/${ids.notice}`);
    expect(await anyone.text()).toMatch(/蓝\*生/);
    expect(await anyone.text()).not.toContain('蓝水生');
    await anyone.end();
    await travelTo(addDays(STARTS_ON, 37));
    const again = await as('shenpi@demo');
    await again.open(`/desk/claims/${ids.claim}`);
    await again.submit('claims.determine', { opinion: '公示无异议，予以核定。' });
    expect(await from('SELECT state FROM claims WHERE id = ?', ids.claim as string)).toBe('determined');
    await again.end();
  });

  test('9 three people make, check and authorise the batch; the return is matched, exceptions resolved, the failed payment re-issued', async () => {
    const first = await payBatch(async (maker) => {
      await maker.open('/desk/batches/new');
      const fund = await from(
        "SELECT id FROM funds WHERE city_code = '331100' AND funding_track = 'subsidy' ORDER BY year DESC LIMIT 1",
      );
      await maker.open(`/desk/batches/new?fund=${fund}`);
      await maker.submit('payments.makeBatch');
    });
    const rows = first.split('\n').filter((line) => /^\d/.test(line) && line.includes('DK'));
    const failed = rows.findIndex((row) => row.includes('蓝水生'));
    expect(failed).toBeGreaterThanOrEqual(0);
    await importReturn(rows.map((row, index) => returnRow(row, index === failed ? '失败' : '成功')));
    ids.reconciliation = await from('SELECT id FROM reconciliations WHERE batch_id = ?', ids.batch as string);
    const closer = await as('shouquan@demo');
    await closer.open(`/desk/reconciliations/${ids.reconciliation}`);
    expect(await closer.page.locator('form[action*="closeReconciliation"]').count()).toBe(0);
    const checker = await as('fuhe@demo');
    await checker.open(`/desk/reconciliations/${ids.reconciliation}?tab=exceptions`);
    await resolve(checker);
    await closer.open(`/desk/reconciliations/${ids.reconciliation}`);
    await closer.submit('payments.closeReconciliation');
    expect(await from('SELECT state FROM reconciliations WHERE id = ?', ids.reconciliation)).toBe('closed');
    await Promise.all([closer.end(), checker.end()]);

    await correctAccount();
    const old = ids.batch as string;
    const second = await payBatch(async (maker) => {
      await maker.open(`/desk/batches/${old}`);
      await maker.submit('payments.reissue');
    });
    await importReturn(
      second
        .split('\n')
        .filter((line) => line.includes('DK'))
        .map((row) => returnRow(row, '成功')),
    );
    const last = await as('shouquan@demo');
    await last.open(
      `/desk/reconciliations/${await from('SELECT id FROM reconciliations WHERE batch_id = ?', ids.batch as string)}`,
    );
    await last.submit('payments.closeReconciliation');
    await last.end();
    expect(
      await from(
        'SELECT group_concat(a.attempt_number || a.state) FROM payment_attempts a JOIN claim_lines l ON l.id = a.claim_line_id WHERE l.claim_id = ? AND l.enrolment_id = ?',
        ids.claim as string,
        ids.enrolment as string,
      ),
    ).toBe('1failed,2paid');
  });

  test('10 the person counts towards the target, with the evidence behind the number', async () => {
    const year = await from('SELECT substr(issued_on, 1, 4) FROM certificates WHERE token = ?', ids.token as string);
    const bureau = await as('shenpi@demo');
    await bureau.open('/desk/targets');
    await bureau.open(`/desk/targets/DEMO-LS-CERT?year=${year}`);
    expect(await bureau.text()).toContain('蓝水生');
    await bureau.end();
    const anyone = await visitor();
    await anyone.open('/targets');
    expect(await anyone.text()).not.toContain('蓝水生');
    await anyone.end();
  });

  async function payBatch(make: (maker: Walker) => Promise<void>): Promise<string> {
    const maker = await as('zhidan@demo');
    await make(maker);
    ids.batch = maker.id;
    for (const [handle, action] of [
      ['fuhe@demo', 'payments.checkBatch'],
      ['shouquan@demo', 'payments.authoriseBatch'],
    ] as const) {
      const signer = await as(handle);
      await signer.open(`/desk/batches/${ids.batch}`);
      await signer.submit(action);
      await signer.end();
    }
    await maker.open(`/desk/batches/${ids.batch}`);
    await maker.submit('payments.sendBatch');
    const file = await maker.download(`/desk/batches/${ids.batch}/bank-file.csv`);
    expect(file.status).toBe(200);
    await maker.end();
    return file.bytes.toString('utf8');
  }

  async function importReturn(rows: readonly string[]): Promise<void> {
    const maker = await as('zhidan@demo');
    await maker.open(`/desk/batches/${ids.batch}`);
    const text = `\uFEFF指令号,金额,状态,失败原因,银行流水号,日期\r\n${rows.join('\r\n')}\r\n`;
    await maker.submit('payments.importReturn', {
      file: { file: '回单.csv', bytes: Buffer.from(text) },
      isFinal: 'yes',
    });
    await maker.end();
  }

  function returnRow(row: string, status: '成功' | '失败'): string {
    const cells = row.replaceAll('"', '').trim().split(',');
    const reference = cells.find((cell) => cell.startsWith('DK')) ?? '';
    const amount = cells.find((cell) => /^\d+\.\d{2}$/.test(cell)) ?? '';
    return [reference, amount, status, status === '失败' ? '户名与账号不符' : '', `B${reference.slice(2)}`, TODAY].join(
      ',',
    );
  }

  /** The payee's account was wrong: somebody who did not import says so, with the bank's letter as evidence. */
  async function resolve(checker: Walker): Promise<void> {
    await checker.open((await checker.link('resolve=')).replace(/#.*/, ''));
    await checker.submit('payments.resolveException', {
      causeCode: 'account-wrong',
      evidence: '银行退票通知 2026-018：户名与账号不符。',
    });
  }

  /** The trainee gives another account; a payment checker confirms it. */
  async function correctAccount(): Promise<void> {
    const trainee = await visitor();
    await trainee.signIn('19800001234', 'shan-shui-2026');
    await trainee.open('/me/profile');
    await trainee.submit('learners.saveBankAccount', {
      holderName: '蓝水生',
      bankName: '丽水农商银行',
      account: '6217001460000000017',
      consentAccount: 'yes',
    });
    await trainee.end();
    const checker = await as('fuhe@demo');
    const learner = await from('SELECT learner_id FROM enrolments WHERE id = ?', ids.enrolment as string);
    await checker.open(`/desk/learners/${learner}`);
    await checker.submit('learners.confirmBankAccount');
    await checker.end();
  }
});

/** Every field of a form whose name begins so, with the same value. */
async function fieldsOf(
  walker: Walker,
  action: string,
  prefix: string,
  value: string,
  which = 0,
): Promise<Record<string, string>> {
  const inputs = walker.page.locator(`form[action*="${action}"]`).nth(which).locator(`input[name^="${prefix}"]`);
  const names = await inputs.evaluateAll((elements) => elements.map((element) => (element as HTMLInputElement).name));
  return Object.fromEntries(names.map((name) => [name, value]));
}

function mondayAfter(day: Day): Day {
  let at = day;
  while (new Date(`${at}T00:00:00Z`).getUTCDay() !== 1) at = addDays(at, 1);
  return at;
}

function numberOf(division: string, born: string): string {
  return division + born + '000' + checkDigitOf(`${division}${born}000`);
}

/** Four good rows and one with a wrong check digit. */
function roster(): Promise<Uint8Array> {
  const rows = ['雷建军', '吴美英', '周丽敏', '叶晓伟'].map((name, index) => [
    name,
    numberOf('331121', `1988010${index + 1}`),
    `1980000200${index}`,
    '农村转移就业劳动者',
    `村证2026-${index}`,
  ]);
  const bad = [
    '徐东东',
    `${numberOf('331121', '19880109').slice(0, 17)}?`,
    '19800002009',
    '农村转移就业劳动者',
    '村证2026-9',
  ];
  const header = ['姓名', '身份证号', '手机号', '人员类别', '证明编号'];
  return writeWorkbook({
    sheets: [
      {
        name: '花名册',
        columns: header.map((text) => ({ header: text, width: 20, kind: 'text' as const })),
        rows: [...rows, bad],
      },
    ],
  });
}
