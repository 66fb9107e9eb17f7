import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { attachScan } from '#src/features/policies/attach-scan.ts';
import { confirmPolicy } from '#src/features/policies/confirm-policy.ts';
import { draftPolicy } from '#src/features/policies/draft-policy.ts';
import { policyPage } from '#src/features/policies/policy-page.queries.ts';
import { removeExample } from '#src/features/policies/remove-example.ts';
import { type ExampleInput, saveExample } from '#src/features/policies/save-example.ts';
import { saveHead } from '#src/features/policies/save-head.ts';
import { saveParameter } from '#src/features/policies/save-parameter.ts';
import { type Day, day } from '#src/lib/day.ts';
import { SUBSIDY_FACTS, SUBSIDY_FACTS_83, TRAINING_FEE_FACTS } from './policy-examples.ts';
import { type DemoPaper, drawDemoPaper } from './policy-papers.ts';
import type { Staff } from './staff.ts';
import type { Story } from './story.ts';

const SUBSIDY = 'demo-ls-115-2026@1';
const TRAINING_FEE = 'demo-ls-303-2026@1';
const PAPER: DemoPaper = {
  documentNumber: '演示〔2026〕1号',
  issuedOn: day('2026-01-01'),
  title: '关于丽水市职业培训补贴和培训费的通知',
};

/** A worked example with its answer under the versions of the demonstration. */
const FULL_ATTENDANCE = {
  title: '四级，登记失业并已就业，全勤',
  facts: SUBSIDY_FACTS,
  expected: { outcome: 'entitled', totalFen: 118_000, parts: { training: 100_000, exam: 18_000 } },
} as const;
const FORTY_PEOPLE = {
  title: '四十人三天，全部提供',
  facts: TRAINING_FEE_FACTS,
  expected: { outcome: 'entitled', totalFen: 4_540_000 },
} as const;

/**
 * The second reviewer attaches the paper and a worked example to each demonstration version, and two people confirm
 * them against it.
 */
export async function confirmDemoPolicies(db: Database, staff: Staff): Promise<void> {
  const bytes = await drawDemoPaper(PAPER);
  for (const policyVersionId of [SUBSIDY, TRAINING_FEE]) {
    await attachScan(db, staff.at('fushen'), { policyVersionId, name: '演示〔2026〕1号.pdf', bytes });
    const example = policyVersionId === SUBSIDY ? FULL_ATTENDANCE : FORTY_PEOPLE;
    await saveExample(db, staff.at('fushen'), { policyVersionId, ...example });
    await confirmAs(db, staff.at('shenpi'), policyVersionId);
    await confirmAs(db, staff.at('shenpi2'), policyVersionId);
  }
}

/**
 * What lies on the policy desk: a draft of next year's subsidy on which somebody still works (one of its two examples
 * has not been brought up to date), and next year's training fees, which one of two people has confirmed.
 */
export function tellPolicies(story: Story): void {
  const { diary } = story;
  const from = day(`${Number(diary.today.slice(0, 4)) + 1}-01-01`);
  const issuedOn = diary.workday(-15);
  const paper = { documentNumber: `演示〔${issuedOn.slice(0, 4)}〕2号`, issuedOn };
  diary.on(diary.workday(-9), '14:10', () => draftSubsidy(story, from, paper));
  diary.on(diary.workday(-6), '09:20', () => draftTrainingFee(story, from, paper));
}

type Numbered = Omit<DemoPaper, 'title'>;

async function draftSubsidy({ db, staff }: Story, from: Day, paper: Numbered): Promise<void> {
  const desk = await openDraft(db, staff.at('fushen'), SUBSIDY, from, paper);
  const standard = { L5: 100000, L4: 120000, L3: 150000, L2: 200000, L1: 250000 };
  await desk.save('trainingStandardFen', standard);
  await desk.save('attendanceMinBp', 8500);
  // The amount of the year before: the example is red until somebody corrects it.
  await desk.example(FULL_ATTENDANCE);
  await desk.example({
    title: '四级，出勤 83%，只补鉴定',
    facts: SUBSIDY_FACTS_83,
    expected: {
      outcome: 'entitled',
      totalFen: 18_000,
      parts: { exam: 18_000 },
      reasons: ['attendance-below-threshold'],
    },
  });
}

async function draftTrainingFee({ db, staff }: Story, from: Day, paper: Numbered): Promise<void> {
  const desk = await openDraft(db, staff.at('fushen'), TRAINING_FEE, from, paper);
  await desk.save('staffMax', 8);
  await desk.example(FORTY_PEOPLE);
  const bytes = await drawDemoPaper({ ...paper, title: '关于丽水市培训费管理的通知' });
  await attachScan(db, staff.at('fushen'), { policyVersionId: desk.id, name: `${paper.documentNumber}.pdf`, bytes });
  await confirmAs(db, staff.at('shenpi'), desk.id);
}

/** The next version of a policy under a new document, its copied examples taken out, ready for values. */
async function openDraft(db: Database, actor: Actor, basedOn: string, from: Day, paper: Numbered) {
  const { policyVersionId } = await draftPolicy(db, actor, { basedOn });
  const page = await pageOf(db, policyVersionId);
  const { authority, effective, jurisdictions, rounding } = page.policy;
  const { title } = authority;
  const head = { ...effective, from, to: null, ...paper, title, jurisdictions, rounding };
  let { sha256 } = await saveHead(db, actor, { policyVersionId, sha256: page.sha256, head });
  for (const { id } of page.examples) await removeExample(db, actor, { policyVersionId, exampleId: id });
  return {
    id: policyVersionId,
    save: async (name: string, value: unknown) => {
      const parameter = { value, source: 'bureau', cite: paper.documentNumber };
      ({ sha256 } = await saveParameter(db, actor, { policyVersionId, sha256, name, parameter }));
    },
    example: (content: Pick<ExampleInput, 'title' | 'facts' | 'expected'>) =>
      saveExample(db, actor, { policyVersionId, ...content }),
  };
}

/** Somebody reads the version, compares it with the paper and confirms what they saw. */
async function confirmAs(db: Database, actor: Actor, policyVersionId: string): Promise<void> {
  const { sha256, documentNumber, issuedOn } = await pageOf(db, policyVersionId);
  await confirmPolicy(db, actor, { policyVersionId, sha256, documentNumber, issuedOn: issuedOn ?? PAPER.issuedOn });
}

async function pageOf(db: Database, policyVersionId: string) {
  const page = await policyPage(db, policyVersionId);
  if (!page) throw new Error(`there is no version ${policyVersionId}`);
  return page;
}
