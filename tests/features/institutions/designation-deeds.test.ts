import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { designations } from '#db/schema/institutions.ts';
import { journal } from '#db/schema/journal.ts';
import { applyForDesignation } from '#src/features/institutions/apply-for-designation.ts';
import { decideDesignation } from '#src/features/institutions/decide-designation.ts';
import {
  designationCovering,
  designationForDesk,
  designationsForDesk,
} from '#src/features/institutions/designation.queries.ts';
import { scopeCovers, whyNotApply } from '#src/features/institutions/designation.rules.ts';
import { institutionList, institutionPage } from '#src/features/institutions/institutions.queries.ts';
import { reviewDesignation } from '#src/features/institutions/review-designation.ts';
import { reinstateDesignation, suspendDesignation } from '#src/features/institutions/suspend-designation.ts';
import { today } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anInstitution, type MadeInstitution } from '#tests/support/institutions.ts';

let db: Database;
let school: MadeInstitution;

const popular = [{ tier: 'popular', occupation: null, level: null }];
const head = (accountId = 'head') => anActor('institution-head', { institutionId: school.id, accountId });
const reviewer = (accountId = 'reviewer') => anActor('first-reviewer', { divisionCode: '331100', accountId });
const approver = (accountId = 'approver') => anActor('approver', { divisionCode: '331100', accountId });
const application = () => ({
  institutionId: school.id,
  scope: popular,
  capacity: 40,
  validFrom: today(),
  validTo: addDays(today(), 700),
  statement: '教室两间',
});
const apply = (changes: object = {}) => applyForDesignation(db, head(), { ...application(), ...changes });
const row = async (id: string) => (await db.select().from(designations).where(eq(designations.id, id)))[0];

beforeEach(async () => {
  db = await aDatabase();
  school = await anInstitution(db, { designation: null });
});

describe('a designation', () => {
  it('goes from the institution by the reviewer to the approver and lets it teach', async () => {
    const id = await apply();
    expect(await row(id)).toMatchObject({
      state: 'submitted',
      divisionCode: '331100',
      number: expect.stringMatching(/^RD-3311-\d{4}-001$/),
    });
    await reviewDesignation(db, reviewer(), { designationId: id, decision: 'propose', opinion: '符合条件' });
    await decideDesignation(db, approver(), {
      designationId: id,
      decision: 'designate',
      documentNumber: '丽人社〔2026〕18号',
      reason: '',
    });
    expect(await row(id)).toMatchObject({ state: 'designated', documentNumber: '丽人社〔2026〕18号' });
    const wanted = { tier: 'popular', occupation: null, level: null, divisionCode: '331124', venueId: school.venueId };
    expect(await designationCovering(db, school.id, wanted, today())).toMatchObject({ id });
    const acts = (await db.select().from(journal)).map((one) => one.act);
    expect(acts).toEqual([
      'institutions.applyForDesignation',
      'institutions.reviewDesignation',
      'institutions.decideDesignation',
    ]);
  });

  it('is returned with everything that is wrong and handed in again under its number', async () => {
    const id = await apply();
    await expect(
      reviewDesignation(db, reviewer(), { designationId: id, decision: 'return', opinion: '' }),
    ).rejects.toThrow('opinion-missing');
    await reviewDesignation(db, reviewer(), { designationId: id, decision: 'return', opinion: '缺租赁合同' });
    const before = await row(id);
    expect(await apply({ designationId: id, capacity: 30 })).toBe(id);
    expect(await row(id)).toMatchObject({ state: 'submitted', capacity: 30, number: before?.number });
  });

  it('is rejected with a reason', async () => {
    const id = await apply();
    await reviewDesignation(db, reviewer(), { designationId: id, decision: 'propose', opinion: '' });
    const input = { designationId: id, decision: 'reject', documentNumber: '', reason: '' } as const;
    await expect(decideDesignation(db, approver(), input)).rejects.toThrow('opinion-missing');
    await decideDesignation(db, approver(), { ...input, reason: '场地不实' });
    expect(await row(id)).toMatchObject({ state: 'rejected', decisionReason: '场地不实' });
  });

  it('needs three people', async () => {
    const id = await apply();
    await expect(
      reviewDesignation(db, reviewer('head'), { designationId: id, decision: 'propose', opinion: '' }),
    ).rejects.toThrow('reviewed-by-applicant');
    await reviewDesignation(db, reviewer(), { designationId: id, decision: 'propose', opinion: '' });
    const input = {
      designationId: id,
      decision: 'designate',
      documentNumber: '丽人社〔2026〕18号',
      reason: '',
    } as const;
    await expect(decideDesignation(db, approver('reviewer'), input)).rejects.toThrow('decided-by-reviewer');
    await expect(decideDesignation(db, approver('head'), input)).rejects.toThrow('decided-by-applicant');
    await expect(decideDesignation(db, approver(), { ...input, documentNumber: ' ' })).rejects.toThrow(
      'document-number-missing',
    );
  });

  it('is not decided before it is reviewed, nor outside the scope', async () => {
    const id = await apply();
    const input = { designationId: id, decision: 'designate', documentNumber: 'X', reason: '' } as const;
    await expect(decideDesignation(db, approver(), input)).rejects.toThrow('step-not-allowed');
    await expect(
      reviewDesignation(db, anActor('first-reviewer', { divisionCode: '330100' }), {
        designationId: id,
        decision: 'propose',
        opinion: '',
      }),
    ).rejects.toThrow(OutOfScope);
    await expect(
      applyForDesignation(db, anActor('institution-head', { institutionId: 'other' }), application()),
    ).rejects.toThrow(OutOfScope);
    await expect(
      reviewDesignation(db, reviewer(), { designationId: 'no', decision: 'propose', opinion: '' }),
    ).rejects.toThrow(NotFound);
  });

  it('waits while another application is undecided', async () => {
    await apply();
    await expect(apply()).rejects.toThrow('application-open');
  });

  it('is suspended and reinstated with reasons, and a suspended one covers nothing', async () => {
    school = await anInstitution(db);
    const input = { designationId: school.designationId, reason: '' };
    await expect(suspendDesignation(db, approver(), input)).rejects.toThrow('opinion-missing');
    await suspendDesignation(db, approver(), { ...input, reason: '考勤造假' });
    const wanted = { tier: 'popular', occupation: null, level: null, divisionCode: '331102', venueId: school.venueId };
    expect(await designationCovering(db, school.id, wanted, today())).toBeNull();
    await expect(suspendDesignation(db, approver(), { ...input, reason: 'x' })).rejects.toThrow('step-not-allowed');
    await reinstateDesignation(db, approver(), { ...input, reason: '整改完成' });
    expect(await designationCovering(db, school.id, wanted, today())).not.toBeNull();
    expect(await designationCovering(db, school.id, { ...wanted, divisionCode: '330108' }, today())).toBeNull();
    expect(await designationCovering(db, school.id, wanted, addDays(today(), 2000))).toBeNull();
  });
});

describe('the rules of an application', () => {
  const sound = {
    ...{
      scope: popular,
      capacity: 40,
      statement: 'x',
      today: today(),
      greatestRoom: 60,
      trainerCount: 2,
      hasOpenApplication: false,
    },
    validFrom: today(),
    validTo: addDays(today(), 365),
  };
  it.each([
    ['a sound one', {}, []],
    [
      'an empty one',
      { scope: [], capacity: 0, statement: ' ' },
      ['scope-empty', 'capacity-not-positive', 'statement-missing'],
    ],
    ['one without means', { greatestRoom: 0, trainerCount: 0 }, ['no-venue', 'no-trainer']],
    ['more seats than rooms', { capacity: 61 }, ['capacity-above-rooms']],
    ['four years', { validTo: addDays(today(), 1461) }, ['term-too-long']],
    ['a term backwards and past', { validTo: addDays(today(), -1) }, ['term-backwards', 'term-past']],
  ])('judge %s', (_, change, codes) => {
    expect(whyNotApply({ ...sound, ...change }).map((reason) => reason.code)).toEqual(codes);
  });

  it('read a line without occupation as any course of the tier', () => {
    const four = { tier: 'specialist', occupation: '电子商务师', level: 'L4' };
    expect(scopeCovers([{ tier: 'specialist', occupation: null, level: null }], four)).toBe(true);
    expect(scopeCovers([{ ...four, level: 'L5' }], four)).toBe(false);
    expect(scopeCovers(popular, four)).toBe(false);
  });
});

describe('the lists of institutions', () => {
  it('show the public only those designated today', async () => {
    const other = await anInstitution(db, { nameZh: '缙云县仙都学校', divisionCode: '331122' });
    expect((await institutionList(db)).map((one) => one.id)).toEqual([other.id]);
    expect(await institutionList(db, { divisionCode: '331102' })).toEqual([]);
    expect(await institutionList(db, { q: '仙都', tier: 'manager' })).toHaveLength(1);
    expect(await institutionList(db, { q: '%' })).toEqual([]);
    expect((await institutionPage(db, other.code))?.venues[0]?.rooms).toHaveLength(2);
    expect(await institutionPage(db, 'no')).toBeNull();
  });

  it('show a reviewer the applications of their own divisions', async () => {
    const id = await apply();
    expect(await designationsForDesk(db, reviewer())).toMatchObject({ total: 1, counts: { submitted: 1 } });
    expect(await designationsForDesk(db, anActor('approver', { divisionCode: '330100' }))).toMatchObject({ total: 0 });
    expect(await designationForDesk(db, anActor('approver', { divisionCode: '330100' }), id)).toBeNull();
    expect(await designationForDesk(db, reviewer(), id)).toMatchObject({ designation: { id } });
  });
});
