import type { Pattern } from '#src/features/catalogue/timetable.rules.ts';
import type { InstitutionKey } from './institutions-data.ts';
import type { CrowdName } from './people.ts';

/** Where a run stops although time would take it further. */
export type Stop = 'planned' | 'filed' | 'returned' | 'approved' | 'cancelled' | 'terminated';

/** How the claim of a run goes, where it does not simply take its course. */
export type ClaimFate =
  | 'none'
  | 'course'
  | 'returned'
  | 'rejected'
  | 'withdrawn'
  | 'objection-open'
  | 'objection-dismissed';

export type RunData = {
  readonly key: string;
  readonly at: InstitutionKey;
  readonly course: string;
  /** Number of the team that teaches it, from 0. */
  readonly team: number;
  /** The last lesson (`ends`) or the first (`starts`) as the n-th working day from today. */
  readonly when: { readonly ends: number } | { readonly starts: number };
  readonly pattern: Pattern;
  readonly capacity: number;
  readonly track: 'subsidy' | 'training-fee' | 'none';
  readonly payer: 'learner' | 'institution' | 'nobody';
  readonly feeYuan: number;
  readonly examYuan: number;
  readonly crowd: CrowdName;
  /** How many come by roster, and how many sign up for themselves. */
  readonly roster: number;
  readonly self: number;
  readonly stop?: Stop;
  readonly claim: ClaimFate;
  /** Each application waits for the institution's agreement. */
  readonly needsApproval?: boolean;
};

type Money = Pick<RunData, 'track' | 'payer' | 'feeYuan' | 'examYuan'>;
const LEARNER_PAYS = (feeYuan: number, examYuan: number): Money => ({
  track: 'subsidy',
  payer: 'learner',
  feeYuan,
  examYuan,
});
const ADVANCED = (feeYuan: number, examYuan: number): Money => ({
  track: 'subsidy',
  payer: 'institution',
  feeYuan,
  examYuan,
});
const ORGANISED: Money = { track: 'training-fee', payer: 'nobody', feeYuan: 0, examYuan: 0 };
const FREE: Money = { track: 'none', payer: 'nobody', feeYuan: 0, examYuan: 0 };
const PAID = (feeYuan: number, examYuan = 0): Money => ({ track: 'none', payer: 'learner', feeYuan, examYuan });

type Rest = Partial<Pick<RunData, 'pattern' | 'self' | 'stop' | 'claim' | 'needsApproval'>>;

function run(
  key: string,
  [at, course, team]: readonly [InstitutionKey, string, number],
  when: RunData['when'],
  [capacity, roster, crowd]: readonly [number, number, CrowdName],
  money: Money,
  rest: Rest = {},
): RunData {
  return {
    key,
    at,
    course,
    team,
    when,
    capacity,
    roster,
    crowd,
    ...money,
    pattern: 'working-days',
    self: 0,
    claim: 'none',
    ...rest,
  };
}

const course = { claim: 'course' } as const;

/** The forty-one runs, oldest first in each group. */
export const RUNS: readonly RunData[] = [
  // Taught, examined, certified and claimed for, in Lishui.
  run(
    'merchant-1',
    ['chuzhou', 'online-merchant-level-five', 0],
    { ends: -64 },
    [30, 26, 'lishui'],
    LEARNER_PAYS(1200, 180),
    course,
  ),
  run(
    'operator-1',
    ['chuzhou', 'online-merchant-level-four', 1],
    { ends: -60 },
    [30, 20, 'lishui'],
    ADVANCED(1000, 180),
    course,
  ),
  run(
    'livestream-1',
    ['songyang', 'farm-goods-livestream-selling', 0],
    { ends: -52 },
    [30, 20, 'lishui'],
    LEARNER_PAYS(1000, 200),
    course,
  ),
  run(
    'merchant-2',
    ['jingning', 'online-merchant-level-five', 0],
    { ends: -46 },
    [30, 18, 'lishui'],
    ADVANCED(1000, 180),
    course,
  ),
  run(
    'crossborder-1',
    ['chuzhou', 'cross-border-level-four', 0],
    { ends: -42 },
    [30, 18, 'lishui'],
    LEARNER_PAYS(1100, 200),
    course,
  ),
  run(
    'operator-2',
    ['longquan', 'online-merchant-level-four', 0],
    { ends: -40 },
    [30, 16, 'lishui'],
    ADVANCED(1000, 180),
    course,
  ),
  run(
    'officials-1',
    ['songyang', 'village-officials-ecommerce-leaders', 1],
    { ends: -38 },
    [40, 32, 'villages'],
    ORGANISED,
    course,
  ),
  run(
    'data-1',
    ['chuzhou', 'ecommerce-data-analysis-level-three', 2],
    { ends: -34 },
    [30, 16, 'lishui'],
    ADVANCED(1500, 280),
    course,
  ),
  run(
    'livestream-2',
    ['jingning', 'farm-goods-livestream-selling', 1],
    { ends: -30 },
    [30, 18, 'lishui'],
    LEARNER_PAYS(1000, 200),
    {
      claim: 'objection-dismissed',
    },
  ),
  run(
    'merchant-3',
    ['songyang', 'online-merchant-level-five', 2],
    { ends: -20 },
    [30, 14, 'lishui'],
    ADVANCED(1000, 180),
    {
      claim: 'rejected',
    },
  ),
  run(
    'manager-1',
    ['chuzhou', 'ecommerce-manager-level-two', 0],
    { ends: -17 },
    [24, 14, 'lishui'],
    LEARNER_PAYS(2400, 380),
    {
      claim: 'objection-open',
    },
  ),
  run(
    'operator-3',
    ['songyang', 'online-merchant-level-four', 1],
    { ends: -15 },
    [30, 16, 'lishui'],
    ADVANCED(1000, 180),
    course,
  ),
  run('handicraft-1', ['longquan', 'womens-handicraft-online', 1], { ends: -14 }, [40, 20, 'villages'], ORGANISED, {
    claim: 'returned',
  }),
  run(
    'she-village-1',
    ['jingning', 'she-village-stays-online', 2],
    { ends: -12 },
    [40, 24, 'villages'],
    ORGANISED,
    course,
  ),
  run(
    'merchant-4',
    ['chuzhou', 'online-merchant-level-five', 1],
    { ends: -9 },
    [30, 20, 'lishui'],
    ADVANCED(1000, 180),
    course,
  ),
  run(
    'livestream-3',
    ['chuzhou', 'farm-goods-livestream-selling', 2],
    { ends: -11 },
    [30, 16, 'lishui'],
    ADVANCED(1000, 200),
    {
      claim: 'withdrawn',
    },
  ),
  // Taught and certified in Hangzhou, which has no confirmed money rules: nothing is claimed there.
  run(
    'hz-officials-1',
    ['qiantang', 'village-officials-ecommerce-leaders', 0],
    { ends: -45 },
    [160, 44, 'cadres'],
    FREE,
  ),
  run(
    'hz-managers-1',
    ['qiantang', 'senior-ecommerce-manager-programme', 2],
    { ends: -28 },
    [30, 14, 'managers'],
    PAID(12_000),
  ),
  run('hz-founders-1', ['liangzhu', 'online-entrepreneurship', 0], { ends: -25 }, [40, 22, 'founders'], FREE),
  // Assessed, delivered, running.
  run('officers-1', ['jingning', 'ecommerce-information-officers', 0], { ends: -4 }, [50, 36, 'villages'], FREE),
  run('fresh-1', ['songyang', 'fresh-produce-packing-and-delivery', 0], { ends: -1 }, [40, 22, 'lishui'], PAID(300)),
  run(
    'crossborder-2',
    ['chuzhou', 'cross-border-level-four', 3],
    { ends: 5 },
    [40, 28, 'lishui'],
    LEARNER_PAYS(1100, 200),
    { self: 3 },
  ),
  run('hz-livestream-1', ['liangzhu', 'farm-goods-livestream-selling', 1], { ends: 4 }, [60, 34, 'founders'], FREE),
  // Open for enrolment, with different seats left.
  run(
    'operator-4',
    ['chuzhou', 'online-merchant-level-four', 0],
    { starts: 6 },
    [40, 34, 'lishui'],
    ADVANCED(1000, 180),
    { self: 12 },
  ),
  run(
    'merchant-5',
    ['chuzhou', 'online-merchant-level-five', 1],
    { starts: 14 },
    [45, 24, 'lishui'],
    LEARNER_PAYS(1200, 180),
    { self: 7 },
  ),
  run('first-shop-1', ['chuzhou', 'fresh-start-online-shop', 2], { starts: 8 }, [60, 10, 'lishui'], FREE, {
    pattern: 'evenings',
    self: 12,
    needsApproval: true,
  }),
  run('tea-1', ['songyang', 'songyang-tea-ecommerce', 0], { starts: 7 }, [30, 28, 'lishui'], PAID(600), { self: 6 }),
  run('community-1', ['songyang', 'community-and-repeat-customers', 1], { starts: 18 }, [40, 0, 'lishui'], PAID(480), {
    self: 3,
  }),
  run('handicraft-2', ['jingning', 'womens-handicraft-online', 2], { starts: 9 }, [50, 34, 'villages'], ORGANISED, {
    pattern: 'weekends',
    self: 3,
  }),
  run(
    'crossborder-3',
    ['jingning', 'cross-border-level-three', 1],
    { starts: 16 },
    [30, 8, 'lishui'],
    ADVANCED(1600, 280),
    { self: 4 },
  ),
  run('hz-basics-1', ['qiantang', 'village-ecommerce-basics', 0], { starts: 6 }, [200, 180, 'cadres'], FREE, {
    self: 6,
  }),
  run('hz-supply-1', ['qiantang', 'ecommerce-supply-chain', 3], { starts: 20 }, [50, 12, 'hangzhou'], PAID(1800), {
    self: 6,
  }),
  run('hz-mcn-1', ['liangzhu', 'mcn-team-lead', 2], { starts: 12 }, [40, 33, 'founders'], PAID(2200), { self: 6 }),
  run(
    'hz-service-1',
    ['liangzhu', 'customer-service-for-online-shops', 0],
    { starts: 10 },
    [60, 38, 'hangzhou'],
    FREE,
    {
      pattern: 'evenings',
      self: 6,
    },
  ),
  run('hz-founders-2', ['qiantang', 'online-entrepreneurship', 1], { starts: 25 }, [120, 100, 'founders'], FREE, {
    self: 6,
  }),
  // Never got so far.
  run('photography-1', ['longquan', 'celadon-product-photography', 0], { starts: 6 }, [30, 9, 'lishui'], PAID(560), {
    stop: 'cancelled',
  }),
  run(
    'hz-crossborder-1',
    ['qiantang', 'cross-border-level-three', 2],
    { starts: 18 },
    [40, 0, 'hangzhou'],
    PAID(1600, 280),
    { stop: 'filed' },
  ),
  run('service-1', ['jingning', 'customer-service-for-online-shops', 0], { starts: 15 }, [40, 0, 'lishui'], PAID(480), {
    stop: 'returned',
  }),
  run('brand-1', ['chuzhou', 'rural-brand-building', 3], { starts: 30 }, [40, 0, 'lishui'], PAID(1600), {
    stop: 'planned',
  }),
  run('hz-law-1', ['liangzhu', 'food-safety-and-advertising-law', 1], { starts: 22 }, [80, 0, 'hangzhou'], FREE, {
    stop: 'approved',
  }),
  run('hz-first-shop-1', ['liangzhu', 'fresh-start-online-shop', 0], { starts: -3 }, [40, 9, 'founders'], FREE, {
    pattern: 'evenings',
    stop: 'terminated',
  }),
];
