import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import {
  designationDocuments,
  designationEvents,
  designationNotices,
  designationObjections,
  designationReturns,
  expertDraws,
  expertReviews,
  siteVisits,
} from '#db/schema/designation.ts';
import { experts } from '#db/schema/experts.ts';
import { designations } from '#db/schema/institutions.ts';
import type { DesignationState } from '#src/features/institutions/designation-steps.rules.ts';
import { now, today } from '#src/lib/clock.ts';
import { addDays, type Day, instant } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import type { MadeInstitution } from './institutions.ts';

/** A tiny file that begins like a PDF. */
export const A_PDF = new TextEncoder().encode('%PDF-1.4 一份材料');

export const POPULAR = [{ tier: 'popular', occupation: null, level: null }];

/** Experts of the pool of Lishui; the first can sign in as `expert-1`, and so on. */
export async function aPool(db: Database, size = 4, change: Partial<typeof experts.$inferInsert> = {}) {
  const rows = Array.from({ length: size }, (_, index) => ({
    ...{ id: newId(), accountId: `expert-${index + 1}`, name: `专家${'甲乙丙丁戊己'[index]}`, employer: '丽水学院' },
    ...{ title: '副教授', fields: ['live-commerce'], divisionCode: '331100' },
    ...{ validFrom: addDays(today(), -100), validTo: addDays(today(), 600), createdAt: now() },
    ...change,
  }));
  await write(db, (tx) => tx.insert(experts).values(rows));
  return rows.map((row) => row.id);
}

export type DesignationFacts = {
  readonly renewsId?: string;
  readonly validFrom?: Day;
  readonly validTo?: Day;
  readonly submittedBy?: string;
  /** Experts drawn; each scored with so many points, or not yet. */
  readonly reviews?: readonly (number | null)[];
  readonly expertIds?: readonly string[];
  readonly hasVisit?: boolean;
  readonly noticeClosesOn?: Day;
  readonly isNoticeClosed?: boolean;
  readonly hasObjection?: boolean;
  readonly intendedUntil?: Day;
  readonly returnedUntil?: Day;
};

export type MadeDesignation = { readonly id: string; readonly notice: string; readonly objectionId: string };

let count = 0;

/** A designation of a school in a state, with its papers, a public notice and whatever facts are named. */
export async function aDesignationIn(
  db: Database,
  school: MadeInstitution,
  state: DesignationState,
  facts: DesignationFacts = {},
): Promise<MadeDesignation> {
  count += 1;
  const made = { id: newId(), notice: `RG-2026-${String(count).padStart(4, '0')}`, objectionId: newId() };
  const designationId = made.id;
  await write(db, async (tx) => {
    await tx.insert(designations).values({
      ...{ id: made.id, institutionId: school.id, number: `RD-MADE-${count}`, state: 'draft' as const },
      ...{ divisionCode: '331100', scope: POPULAR, capacity: 40, statement: '教室两间', drawSeed: 'a seed' },
      ...{ validFrom: facts.validFrom ?? today(), validTo: facts.validTo ?? addDays(today(), 100) },
      ...{ submittedBy: facts.submittedBy ?? 'applicant', submittedAt: now(), reviewedBy: 'somebody' },
      ...{ renewsId: facts.renewsId ?? null, createdAt: now() },
    });
    for (const kind of ['licence', 'premises', 'staff'] as const)
      await tx.insert(designationDocuments).values({
        ...{ id: newId(), designationId, kind, name: `${kind}.pdf`, mediaType: 'application/pdf' as const },
        ...{ size: A_PDF.length, sha256: 'x', bytes: Buffer.from(A_PDF), uploadedBy: 'head', uploadedAt: now() },
      });
    if (facts.hasVisit)
      await tx.insert(siteVisits).values({
        ...{ id: newId(), designationId, visitedOn: today(), visitors: ['甲', '乙'], findings: {}, conclusion: '可' },
        ...{ recordedBy: 'somebody', recordedAt: now() },
      });
    if (facts.reviews) {
      const ids = facts.expertIds ?? [];
      await tx.insert(expertDraws).values({
        ...{ id: newId(), designationId, field: 'live-commerce', seed: 'a seed', commitment: 'x', ranking: [...ids] },
        ...{ excluded: [], wanted: facts.reviews.length, drawnBy: 'somebody', drawnAt: now() },
      });
      await tx.insert(expertReviews).values(
        facts.reviews.map((total, index) => ({
          ...{ id: newId(), designationId, expertId: ids[index] ?? '', rank: index + 1, assignedAt: now() },
          ...(total === null
            ? {}
            : { total, scores: {}, opinion: '可', scoredBy: `expert-${index + 1}`, scoredAt: now() }),
        })),
      );
    }
    if (facts.returnedUntil)
      await tx.insert(designationReturns).values({
        ...{ id: newId(), designationId, round: 1, faults: [{ section: 'premises', words: '缺合同' }] },
        ...{ dueOn: facts.returnedUntil, returnedBy: 'somebody', returnedAt: instant(now() - 1) },
      });
    if (facts.intendedUntil)
      await tx.insert(designationEvents).values({
        ...{ id: newId(), designationId, sequence: 1, event: 'intend', fromState: state, toState: state },
        ...{ dueOn: facts.intendedUntil, by: 'another-approver', byName: '某', role: 'approver', at: now() },
      });
    await tx.insert(designationNotices).values({
      ...{ id: newId(), number: made.notice, designationId, cityCode: '331100', content: {}, contentSha256: 'x' },
      ...{ opensOn: addDays(today(), -9), closesOn: facts.noticeClosesOn ?? addDays(today(), 3), workingDays: 5 },
      ...{ publishedBy: 'publisher', publishedAt: now(), closedAt: facts.isNoticeClosed ? now() : null },
    });
    if (facts.hasObjection ?? true) {
      const [notice] = await tx.select().from(designationNotices).where(eq(designationNotices.number, made.notice));
      await tx.insert(designationObjections).values({
        ...{ id: made.objectionId, number: `RY-MADE-${count}`, noticeId: notice?.id ?? '', statement: '场地不实' },
        ...{ state: 'open' as const, lodgedAt: now() },
      });
    }
    await tx.update(designations).set({ state }).where(eq(designations.id, made.id));
  });
  return made;
}
