import { beforeEach, describe, expect, it, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { policyScans } from '#db/schema/policies.ts';
import { SUBSIDY_FACTS } from '#db/seed/policy-examples.ts';
import { attachScan } from '#src/features/policies/attach-scan.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { foundAnswer, runExample } from '#src/features/policies/policy-example.rules.ts';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { policyScan } from '#src/features/policies/policy-page.queries.ts';
import { removeExample } from '#src/features/policies/remove-example.ts';
import { saveExample } from '#src/features/policies/save-example.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { NotFound, OutOfScope, Refusal } from '#src/lib/refusal.ts';
import { quote } from '#src/subsidy/quote.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { aDraft, asShown, demoPolicies, policiesInForce, SCAN, shown } from '#tests/support/policies.ts';
import { codesOf } from '#tests/support/refusals.ts';

let db: Database;
let policyVersionId: string;
const clerk = anActor('second-reviewer', { divisionCode: '331100' });
const outsider = anActor('approver', { divisionCode: '330100' });

beforeEach(async () => {
  db = await aDatabase();
  await policiesInForce(db);
  policyVersionId = await aDraft(db, { from: '2027-01-01', examples: 'none' });
});

describe('the scan of a document', () => {
  test.each([
    ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]],
    ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ])('is kept as %s by its first bytes, whatever it is called', async (mediaType, bytes) => {
    const scan = Uint8Array.from(bytes);
    await attachScan(db, clerk, { policyVersionId, name: 'C:\\papers\\notice.exe', bytes: scan });
    const kept = { name: 'notice.exe', mediaType, size: bytes.length, sha256: sha256Hex(scan) };
    expect((await shown(db, policyVersionId)).scan).toMatchObject({ ...kept, uploadedBy: clerk.accountId });
    const file = await policyScan(db, policyVersionId);
    expect(new Uint8Array(file?.bytes ?? [])).toEqual(scan);
    expect(await lastEntry(db)).toMatchObject({
      ...{ act: 'policies.attachScan', entityId: policyVersionId },
      details: { sha256: kept.sha256, size: kept.size },
    });
  });

  it('is replaced by a newer one, and the older stays', async () => {
    await attachScan(db, clerk, { policyVersionId, name: 'one.pdf', bytes: SCAN });
    await attachScan(db, clerk, { policyVersionId, name: '', bytes: SCAN });
    expect((await shown(db, policyVersionId)).scan?.name).toBe('document.pdf');
    const all = await db.select({ of: policyScans.policyVersionId }).from(policyScans);
    expect(all.filter((row) => row.of === policyVersionId)).toHaveLength(2);
  });

  it('is refused when it is empty, of another kind, or larger than 8 MB', async () => {
    const attach = (bytes: Uint8Array) => codesOf(attachScan(db, clerk, { policyVersionId, name: 'x.pdf', bytes }));
    expect(await attach(new Uint8Array())).toEqual(['file-empty']);
    expect(await attach(new TextEncoder().encode('<html>%PDF-'))).toEqual(['file-of-other-kind']);
    const large = new Uint8Array(8 * 1024 * 1024 + 1);
    large.set(SCAN);
    expect(await attach(large)).toEqual(['file-too-large']);
    expect(await attach(large.subarray(0, 8 * 1024 * 1024))).toEqual([]);
  });

  it('is refused for a confirmed version, another place and no version', async () => {
    const scan = { name: 'x.pdf', bytes: SCAN };
    const attach = (id: string, actor = clerk) => attachScan(db, actor, { policyVersionId: id, ...scan });
    expect(await codesOf(attach('demo-ls-115-2026@1'))).toEqual(['not-a-draft']);
    await expect(attach(policyVersionId, outsider)).rejects.toThrow(OutOfScope);
    await expect(attach('nothing@1')).rejects.toThrow(NotFound);
  });
});

describe('a worked example', () => {
  const content = {
    title: ' 全勤 ',
    facts: SUBSIDY_FACTS,
    expected: { outcome: 'entitled', totalFen: 118_000, parts: { training: 100_000, exam: 18_000 } },
  } as const;

  it('is saved green, changed to red, and taken out, each with its row in the journal', async () => {
    const { exampleId, isGreen } = await saveExample(db, clerk, { policyVersionId, ...content });
    expect(isGreen).toBe(true);
    expect(await lastEntry(db)).toMatchObject({
      ...{ act: 'policies.saveExample', entityId: policyVersionId },
      details: { example: exampleId, isGreen: true },
    });
    const expected = { ...content.expected, totalFen: 118_001 };
    const changed = await saveExample(db, clerk, { policyVersionId, ...content, exampleId, expected });
    expect(changed).toEqual({ exampleId, isGreen: false });
    const [example] = (await shown(db, policyVersionId)).examples;
    expect(example).toMatchObject({ title: '全勤', sequence: 1, isShipped: false });
    expect(example?.run.differences).toEqual([{ what: 'totalFen', expected: 118_001, found: 118_000 }]);
    await removeExample(db, clerk, { policyVersionId, exampleId });
    expect((await shown(db, policyVersionId)).examples).toEqual([]);
    expect(await lastEntry(db)).toMatchObject({ act: 'policies.removeExample', details: { example: exampleId } });
  });

  test.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['a fact is missing', { ...SUBSIDY_FACTS, level: undefined }, /facts\.level/],
    ['a fact is unknown', { ...SUBSIDY_FACTS, horoscope: 'lion' }, /horoscope/],
    ['a number is broken', { ...SUBSIDY_FACTS, classHours: 1.5 }, /classHours/],
    ['there are none', {}, /facts/],
  ])('is refused when %s, saying where', async (_, facts, where) => {
    const refusal = await saveExample(db, clerk, { policyVersionId, ...content, facts }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(Refusal);
    expect(String((refusal as Refusal).reasons[0]?.facts?.where)).toMatch(where);
  });

  it('is refused for a confirmed version, another place, and an example of another version', async () => {
    const { exampleId } = await saveExample(db, clerk, { policyVersionId, ...content });
    const save = (id: string, actor = clerk) => saveExample(db, actor, { policyVersionId: id, ...content });
    expect(await codesOf(save('demo-ls-115-2026@1'))).toEqual(['not-a-draft']);
    await expect(save(policyVersionId, outsider)).rejects.toThrow(OutOfScope);
    const other = await aDraft(db, { from: '2028-01-01', examples: 'none' });
    const foreign = saveExample(db, clerk, { policyVersionId: other, ...content, exampleId });
    await expect(foreign).rejects.toThrow(NotFound);
    await expect(removeExample(db, clerk, { policyVersionId: other, exampleId })).rejects.toThrow(NotFound);
    await expect(removeExample(db, outsider, { policyVersionId, exampleId })).rejects.toThrow(OutOfScope);
    await attachScan(db, clerk, { policyVersionId, name: 'x.pdf', bytes: SCAN });
    await confirmPolicy(db, anActor('approver'), await asShown(db, policyVersionId));
    expect(await codesOf(save(policyVersionId))).toEqual(['confirmed-once']);
    expect(await codesOf(removeExample(db, clerk, { policyVersionId, exampleId }))).toEqual(['confirmed-once']);
  });

  it('is run without an error whatever its facts are, and compares only what it states', async () => {
    const own = await aDatabase();
    await demoPolicies(own);
    const { policy } = await shown(own, 'demo-ls-115-2026@1');
    const unreadable = runExample(policy, { facts: 'nothing', expected: content.expected });
    expect(unreadable).toMatchObject({ isGreen: false, answer: null, differences: [{ what: 'facts' }] });
    const total = runExample(policy, { facts: SUBSIDY_FACTS, expected: { outcome: 'entitled', totalFen: 118_000 } });
    expect(total.isGreen).toBe(true);
    const dropped = { ...SUBSIDY_FACTS, hasDroppedOut: true };
    const refused = runExample(policy, {
      ...{ facts: dropped, expected: { outcome: 'not-entitled', totalFen: 0, reasons: ['no-certificate'] } },
    });
    expect(refused.differences.map((difference) => difference.what)).toEqual(['reasons']);
    expect(foundAnswer(quote(policy, { ...SUBSIDY_FACTS, categories: null }))).toMatchObject({
      ...{ outcome: 'undecided', totalFen: 0, parts: {}, reasons: ['categories'] },
    });
  });
});

describe('the shipped examples', () => {
  test.each(readPolicyFiles().map((file) => [file.versionId, file] as const))('of %s are green', (_, file) => {
    for (const example of file.examples) expect(runExample(file.policy, example).differences).toEqual([]);
  });
});
