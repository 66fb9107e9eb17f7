import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import type { Policy, Straddle } from '#src/subsidy/policy.ts';
import { quote, totalOf } from '#src/subsidy/quote.ts';
import { quoteTrainingFee } from '#src/subsidy/quote-training-fee.ts';
import { shipped, someClass, withValues } from './quoting.ts';
import { codesOf } from './track-facts.ts';

const old = () => shipped('cn-523-2014');
const later = () => shipped('cn-540-2017-iii');
const straddling = (policy: Policy, straddle: Straddle): Policy => ({
  ...policy,
  effective: { ...policy.effective, straddle },
});
const OLD = ['lodging', 'meals', 'venue_lecturer', 'materials_transport_other'];
const LATER = ['lodging', 'meals', 'venue_materials_transport', 'other'];

/** Worked example E11: twelve days across New Year 2017, its cost not known yet. */
const e11 = (changes: Parameters<typeof someClass>[0] = {}) =>
  someClass({
    startsOn: '2016-12-26' as Day,
    reportDays: 0,
    teachingDays: 12,
    provided: [...OLD, ...LATER],
    groups: [{ people: 20, days: 12 }],
    staffClaimed: 2,
    actualFen: { all: fen(99_000_000) },
    ...changes,
  });
const split = (changes: Parameters<typeof someClass>[0] = {}, versions: readonly Policy[] = [old(), later()]) =>
  quoteTrainingFee(straddling(old(), 'split_by_day'), e11(changes), versions);
const better = (changes: Parameters<typeof someClass>[0] = {}, versions: readonly Policy[] = [old(), later()]) =>
  quoteTrainingFee(straddling(old(), 'more_favourable'), e11(changes), versions);

describe('a class across a change of rule', () => {
  test('goes by the day it starts where the old rule finishes old classes', () => {
    expect(totalOf(quoteTrainingFee(old(), e11(), [old(), later()]))).toBe(11_340_000);
  });

  test('has each day by the version of that day where the rule splits', () => {
    const answer = split();
    expect(answer).toMatchObject({ totalFen: 12_930_000, figures: { days: 12, staff: 1, capFen: 12_930_000 } });
    expect(answer.trace.filter(({ rule }) => rule === 'T-STRADDLE').map(({ inputs }) => inputs)).toEqual([
      { firstDay: 1, lastDay: 6, from: '2016-12-26', document: '财行〔2013〕523号' },
      { firstDay: 7, lastDay: 12, from: '2017-01-01', document: '财行〔2016〕540号' },
    ]);
  });

  test('cites for each stretch the version that gives the quota', () => {
    const stretches = split().trace.filter(({ rule }) => rule === 'T-QUOTA');
    expect(stretches.map(({ cite, source, inputs }) => [cite, source, inputs.people])).toEqual([
      ['C1', 'sourced', 21],
      ['C5 (total 550 found)', 'memory', 22],
    ]);
  });

  test('may provide other items under each version', () => {
    const providedByVersion = { 'cn-523-2014': OLD, 'cn-540-2017-iii': ['meals'] };
    // 21 × 6 × 450 yuan and 22 × 6 × 130 yuan.
    expect(totalOf(split({ provided: [], providedByVersion }))).toBe(5_670_000 + 1_716_000);
    expect(totalOf(split({ provided: ['meals'], providedByVersion: {} }))).toBe(21 * 6 * 11_000 + 22 * 6 * 13_000);
  });

  test('is undecided for a day that no version covers, or two', () => {
    expect(codesOf(split({}, [old()]))).toEqual(['version']);
    expect(codesOf(split({}, [old(), later(), later()]))).toEqual(['version']);
    expect(codesOf(split({ startsOn: null, provided: null }))).toEqual(['startsOn', 'provided']);
    expect(codesOf(quoteTrainingFee(straddling(old(), 'split_by_day'), e11()))).toEqual(['version']);
  });

  test('claims its lecture fees on their own', () => {
    const lectures = [{ title: 'SENIOR', count: 1, paidEachFen: 1, isMergedDuplicate: false }];
    expect(codesOf(split({ lectures }))).toEqual(['lectures-apart']);
    expect(codesOf(better({ lectures }))).toEqual(['lectures-apart']);
  });

  test('goes by the version that pays more where the document says so', () => {
    const answer = better();
    // 22 × 12 × 550 yuan under the later rule.
    expect(answer).toMatchObject({ totalFen: 14_520_000, figures: { staff: 2 } });
    expect(answer.trace.slice(0, 3).map(({ rule, valueFen, inputs }) => [rule, valueFen, inputs.isChosen])).toEqual([
      ['T-STRADDLE', 11_340_000, 'no'],
      ['T-STRADDLE', 14_520_000, 'yes'],
      ['T-DAYS', null, undefined],
    ]);
    expect(answer.trace.map(({ sequence }) => sequence)).toEqual(answer.trace.map((_, index) => index + 1));
    expect(answer).toMatchObject({ lines: [{ traceSequence: answer.trace.length }] });
  });

  test('takes the first of equals, and the reasons of the first where none pays', () => {
    const same = { ...old(), id: 'same' };
    expect(better({}, [same, old()])).toMatchObject({
      trace: [{ inputs: { isChosen: 'yes' } }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
    });
    const charged = better({ chargedTraineesFen: fen(1) });
    expect(codesOf(charged)).toEqual(['trainees-charged']);
    expect(charged.trace.slice(0, 2)).toMatchObject([{ inputs: { isChosen: 'yes' } }, { inputs: { isChosen: 'no' } }]);
  });

  test('is undecided without a version to compare, or while one lacks a fact', () => {
    expect(codesOf(better({}, []))).toEqual(['version']);
    const asking = withValues(later(), { studyTripMinDays: 8 });
    expect(codesOf(better({}, [old(), asking]))).toEqual(['hasStudyTrip']);
  });

  test('has no working while it is undecided', () => {
    for (const quoted of [split, better]) {
      const unstated = { outcome: 'undecided', missing: ['startsOn'], trace: [] };
      expect(quoted({ startsOn: null })).toEqual(unstated);
      expect(quoted({}, [])).toEqual({ ...unstated, missing: ['version'] });
    }
  });

  test('is quoted from plain facts with the versions around it', () => {
    const answer = quote(straddling(old(), 'split_by_day'), JSON.parse(JSON.stringify(e11())), [old(), later()]);
    expect(totalOf(answer)).toBe(12_930_000);
    expect(totalOf(quote(straddling(later(), 'more_favourable'), e11()))).toBe(14_520_000);
  });

  test('without billable days needs no version', () => {
    expect(codesOf(split({ teachingDays: 0, groups: [] }, []))).toEqual(['nothing-to-pay']);
  });
});
