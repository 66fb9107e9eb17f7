import type { Actor } from '#src/features/accounts/actor.ts';
import { attachDocument } from '#src/features/institutions/attach-document.ts';
import { decideDesignation } from '#src/features/institutions/decide-designation.ts';
import { drawExperts } from '#src/features/institutions/draw-experts.ts';
import { proposeDesignation } from '#src/features/institutions/propose-designation.ts';
import { publishDesignation } from '#src/features/institutions/publish-designation.ts';
import { recordVisit } from '#src/features/institutions/record-visit.ts';
import { reviewsOf } from '#src/features/institutions/review.queries.ts';
import { CHECKLIST } from '#src/features/institutions/review.rules.ts';
import { acceptApplication } from '#src/features/institutions/review-application.ts';
import { saveApplication } from '#src/features/institutions/save-application.ts';
import { scoreApplication } from '#src/features/institutions/score-application.ts';
import { startApplication } from '#src/features/institutions/start-application.ts';
import { submitApplication } from '#src/features/institutions/submit-application.ts';
import { addDays, type Day } from '#src/lib/day.ts';
import { EXPERTS } from './experts-data.ts';
import { institutionOf } from './institutions.ts';
import { INSTITUTIONS, type InstitutionData } from './institutions-data.ts';
import type { Story } from './story.ts';

/** What an application asks for. */
export type Wish = {
  readonly tiers: readonly string[];
  readonly capacity: number;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly statement: string;
  /** How many experts are drawn; three unless said. */
  readonly experts?: number;
};

/** The steps of an application, in the order in which a story takes them. */
export type Reach = 'submitted' | 'accepted' | 'visited' | 'drawn' | 'scored' | 'proposed' | 'published' | 'designated';

const STEPS: readonly Reach[] = [
  'submitted',
  'accepted',
  'visited',
  'drawn',
  'scored',
  'proposed',
  'published',
  'designated',
];

/** Working days from the application to each step; a notice is open for five. */
const DAYS: Readonly<Record<Reach, number>> = {
  submitted: 0,
  accepted: 1,
  visited: 2,
  drawn: 2,
  scored: 3,
  proposed: 3,
  published: 4,
  designated: 10,
};

/** Every institution is designated at the beginning. Answers the id of each designation, known once it is told. */
export function designate(story: Story, from: Day): ReadonlyMap<string, { readonly id: string }> {
  return new Map(
    INSTITUTIONS.map((data) => {
      // The term of the school in Liandu is about to end, so that it can be renewed.
      const validTo = data.key === 'chuzhou' ? addDays(story.diary.today, 120) : addDays(from, 730);
      const wish = { ...data, validFrom: from, validTo };
      return [data.key, tellApplication(story, data, wish, from, 'designated')];
    }),
  );
}

/** Writes an application into the diary, from the first draft to where the story leaves it. */
export function tellApplication(
  story: Story,
  data: InstitutionData,
  wish: Wish,
  from: Day,
  until: Reach,
): { readonly id: string } {
  const { db, diary, staff } = story;
  const [reviewer, approver] = bureauOf(story, data);
  const head = staff.of(data.key, 'institution-head');
  const made = { id: '' };
  const about = () => ({ designationId: made.id });
  const on = (step: Reach, time: string, tell: () => Promise<unknown>) => {
    if (STEPS.indexOf(step) > STEPS.indexOf(until)) return;
    diary.on(diary.after(from, DAYS[step]), time, async () => void (await tell()));
  };
  on('submitted', '09:30', async () => {
    made.id = await apply(story, data, wish, head);
  });
  on('accepted', '15:00', () => acceptApplication(db, reviewer, about()));
  on('visited', '10:00', () => recordVisit(db, reviewer, { ...about(), ...visitOn(diary.after(from, 2)) }));
  on('drawn', '14:00', () =>
    drawExperts(db, reviewer, { ...about(), field: 'store-operation', wanted: wish.experts ?? 3 }),
  );
  on('scored', '11:00', () => scoreAll(story, made.id, data));
  on('proposed', '16:00', () =>
    proposeDesignation(db, reviewer, { ...about(), opinion: '材料齐全，现场核查与申报一致，专家评分合格，建议认定。' }),
  );
  on('published', '09:00', () => publishDesignation(db, approver, about()));
  on('designated', '09:40', () =>
    decideDesignation(db, approver, {
      ...about(),
      ...{ decision: 'designate', documentNumber: data.documentNumber, reason: '' },
    }),
  );
  return made;
}

async function apply(story: Story, data: InstitutionData, wish: Wish, head: Actor): Promise<string> {
  const { db, institutions } = story;
  const institutionId = institutionOf(institutions, data.key).id;
  const designationId = await startApplication(db, head, { institutionId });
  const scope = wish.tiers.map((tier) => ({ tier, occupation: null, level: null }));
  const { capacity, validFrom, validTo, statement } = wish;
  await saveApplication(db, head, { designationId, section: 'scope', scope, capacity, validFrom, validTo });
  await saveApplication(db, head, { designationId, section: 'statement', statement });
  await attachPapers(story, head, designationId);
  await submitApplication(db, head, { designationId });
  return designationId;
}

const PAPERS = [
  ['licence', '登记证书.pdf'],
  ['premises', '房屋租赁合同.pdf'],
  ['staff', '师资名册.pdf'],
] as const;

/** The papers every application needs; each is a small file that opens as an empty page. */
export async function attachPapers({ db }: Story, head: Actor, designationId: string): Promise<void> {
  for (const [kind, name] of PAPERS)
    await attachDocument(db, head, { designationId, kind, name, bytes: new TextEncoder().encode(EMPTY_PAGE) });
}

const EMPTY_PAGE =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

export function visitOn(visitedOn: Day) {
  const findings = Object.fromEntries(CHECKLIST.map((item) => [item, { verdict: 'yes' as const, words: '' }]));
  const equipment = { verdict: 'partly' as const, words: '机房有两台电脑待更换，已现场承诺一周内换好。' };
  return {
    visitedOn,
    visitors: ['王建华', '金晓峰'],
    findings: { ...findings, equipment },
    conclusion: '场地、师资与申报一致，同意进入专家评审。',
  };
}

/** Every expert who was drawn scores; `except`: an account that has not found the time yet. */
export async function scoreAll(story: Story, designationId: string, { divisionCode }: InstitutionData, except = '') {
  const { db, staff } = story;
  const here = EXPERTS.filter((one) => one.division.slice(0, 4) === divisionCode.slice(0, 4));
  const drawn = new Set((await reviewsOf(db, designationId)).map((one) => one.accountId));
  for (const [index, expert] of here.entries()) {
    if (expert.handle === except || !drawn.has(staff.at(expert.handle).accountId)) continue;
    const scores = { premises: 17 - index, trainers: 21, curriculum: 22 - index, management: 13, record: 12 };
    const input = { designationId, scores, opinion: '办学条件符合要求，课程安排合理。' };
    await scoreApplication(db, staff.at(expert.handle), input);
  }
}

export function bureauOf(
  { staff }: Story,
  { divisionCode }: InstitutionData,
): readonly [reviewer: Actor, approver: Actor] {
  const prefix = divisionCode.startsWith('3301') ? 'hz-' : '';
  return [staff.at(`${prefix}chushen`), staff.at(`${prefix}shenpi`)];
}
