import { computeLine } from '#src/features/claims/claim-line.rules.ts';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { day } from '#src/lib/day.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import type { SubsidyFacts } from '#src/subsidy/facts.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import type { Bench } from './harness.ts';

const LINES = 3000;
const BARE_TIMES = 1000;
const GROWTH = 10;
const GROWTH_TRIES = 5;
const CATEGORIES = ['REG_UNEMPLOYED', 'RURAL_TRANSFER', 'VETERAN', 'EMPLOYEE'] as const;

/** Lines of a claim with answer and trace, on one core; the note says how the cost grows and what freezing adds. */
export const claimLines: Bench = {
  name: 'claim-lines',
  unit: 'lines/s',
  baselineName: 'the bare arithmetic: standard × rate × factor, cap, exam fee',
  prepare: async () => {
    const version = readPolicyFiles().find((one) => one.versionId === 'demo-ls-115-2026@1');
    if (!version) throw new Error('no demonstration policy');
    const people = Array.from({ length: LINES }, (_, index) => factsOf(index));
    const expected = people.reduce((sum, facts) => sum + bare(facts), 0);
    return {
      ours: () => {
        let sum = 0;
        for (const facts of people) {
          const answer = quoteSubsidy(version.policy, facts);
          sum += answer.outcome === 'entitled' ? answer.totalFen : 0;
        }
        if (sum !== expected) throw new Error(`${sum} fen instead of ${expected}`);
        return LINES;
      },
      baseline: () => {
        let sum = 0;
        for (let times = 0; times < BARE_TIMES; times += 1) for (const facts of people) sum += bare(facts);
        if (sum !== expected * BARE_TIMES) throw new Error('the baseline miscounts');
        return LINES * BARE_TIMES;
      },
      notes: () => {
        const growth = growthOf(version, people);
        return `ten times the lines cost ×${growth.toFixed(2)} a line; frozen with hash ${frozenPerSecond(version, people)} lines/s`;
      },
    };
  },
};

function factsOf(index: number): SubsidyFacts {
  return {
    occupation: '电子商务师',
    level: 'L4',
    classHours: 80,
    plannedMinutes: 3600,
    attendedMinutes: 3600 - (index % 10) * 60,
    certificateIssuedOn: day('2026-05-20'),
    claimedOn: day('2026-06-10'),
    categories: [CATEGORIES[index % CATEGORIES.length] ?? 'VETERAN'],
    isUrgent: false,
    employedOn: index % 3 === 0 ? null : day('2026-06-01'),
    feeFen: fen(80_000 + (index % 7) * 10_000),
    examFeesFen: [fen(18_000)],
    history: [],
    hasDroppedOut: false,
  };
}

/** What the policy comes to for these people, written out by hand. */
function bare({ categories, employedOn, feeFen, examFeesFen }: SubsidyFacts): number {
  const category = categories?.[0];
  const rate = category === 'EMPLOYEE' ? 5000 : 10_000;
  const depends = category === 'REG_UNEMPLOYED' || category === 'RURAL_TRANSFER';
  const factor = depends && employedOn === null ? 8000 : 10_000;
  const training = Math.floor((100_000 * rate * factor + 50_000_000) / 100_000_000);
  const exam = Math.min((20_000 * rate) / 10_000, (examFeesFen as readonly Fen[])[0] ?? 0);
  return Math.min(training, feeFen as number) + exam;
}

type Version = ReturnType<typeof readPolicyFiles>[number];

/** What a line costs among ten times as many, in shares of what it costs among few: 1 is linear. The best of a few tries. */
function growthOf({ policy }: Version, people: readonly SubsidyFacts[]): number {
  const many = Array.from({ length: GROWTH }, () => people).flat();
  const perLine = (lines: readonly SubsidyFacts[]) => {
    // The time of this thread alone: what else runs on the machine does not grow with the lines.
    const before = process.threadCpuUsage();
    // All answers are kept, as a claim keeps them: what grows with their number must show.
    const answers = lines.map((facts) => quoteSubsidy(policy, facts));
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / answers.length;
  };
  const tries = Array.from({ length: GROWTH_TRIES }, () => [perLine(people), perLine(many)] as const);
  return Math.min(...tries.map(([, long]) => long)) / Math.min(...tries.map(([short]) => short));
}

function frozenPerSecond(version: Version, people: readonly SubsidyFacts[]): number {
  const startedAt = performance.now();
  for (const subsidy of people) {
    computeLine(version, { kind: 'subsidy', payeeKind: 'learner', hasConsent: true, subsidy });
  }
  return Math.round((people.length * 1000) / (performance.now() - startedAt));
}
