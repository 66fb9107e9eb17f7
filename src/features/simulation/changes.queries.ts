import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { institutions } from '#db/schema/institutions.ts';
import { learners } from '#db/schema/learners.ts';
import { simulationChanges } from '#db/schema/simulation.ts';
import { type ClaimAnswer, type ClaimFacts, claimAnswer } from '#src/features/claims/claim-line.rules.ts';
import { maskName } from '#src/lib/person-name.ts';
import { EFFECTS, type Effect } from './line-effect.rules.ts';
import type { SimulationPage } from './simulations.queries.ts';

export const CHANGES_PER_PAGE = 30;
/** As many as an exported workbook holds. */
export const CHANGES_MAX = 20_000;

/** Which of the changed lines; `same`: their amount stays, but category or parts do not. */
export type ChangeFilter = Effect | null;

/** The filter that an address names; what it says wrongly counts as not said. */
export function changeFilter(text: string | null): ChangeFilter {
  return EFFECTS.find((effect) => effect === text) ?? null;
}

const IS: Readonly<Record<Effect, SQL>> = {
  gain: sql`before_fen > 0 AND after_fen > before_fen`,
  lose: sql`after_fen > 0 AND after_fen < before_fen`,
  newly: sql`before_fen = 0 AND after_fen > 0`,
  'no-longer': sql`before_fen > 0 AND after_fen = 0`,
  same: sql`before_fen = after_fen`,
};

export type ChangeRow = Awaited<ReturnType<typeof changedLines>>['rows'][number];

/**
 * Changed lines of a trial that the caller has in scope, names masked: those who lose most first, or, where only
 * gains are asked for, those who gain most.
 */
export async function changedLines(
  reader: Reader,
  simulationId: string,
  filter: ChangeFilter,
  part: { readonly limit: number; readonly offset: number },
) {
  const where = and(eq(simulationChanges.simulationId, simulationId), filter ? IS[filter] : undefined);
  const difference = sql`after_fen - before_fen`;
  const rows = await reader
    .select({
      claimLineId: simulationChanges.claimLineId,
      categoryBefore: simulationChanges.categoryBefore,
      categoryAfter: simulationChanges.categoryAfter,
      beforeFen: simulationChanges.beforeFen,
      afterFen: simulationChanges.afterFen,
      reasons: simulationChanges.reasons,
      claimId: claims.id,
      claimNumber: claims.number,
      sequence: claimLines.sequence,
      level: claimLines.level,
      name: learners.name,
      identityMasked: learners.identityMasked,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
    })
    .from(simulationChanges)
    .innerJoin(claimLines, eq(claimLines.id, simulationChanges.claimLineId))
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .innerJoin(institutions, eq(institutions.id, simulationChanges.institutionId))
    .leftJoin(learners, eq(learners.id, claimLines.learnerId))
    .where(where)
    .orderBy(
      filter === 'gain' || filter === 'newly' ? sql`${difference} DESC` : difference,
      asc(simulationChanges.sequence),
    )
    .limit(part.limit)
    .offset(part.offset);
  const total = await reader.$count(simulationChanges, where);
  return {
    total,
    rows: rows.map(({ name, ...row }) => ({ ...row, nameMasked: name === null ? null : maskName(name) })),
  };
}

/** How many changed lines there are of each effect. */
export async function changeCounts(reader: Reader, simulationId: string): Promise<Readonly<Record<Effect, number>>> {
  const counted = Object.fromEntries(
    EFFECTS.map((effect) => [effect, sql<number>`count(*) FILTER (WHERE ${IS[effect]})`]),
  ) as Record<Effect, SQL<number>>;
  const [row] = await reader
    .select(counted)
    .from(simulationChanges)
    .where(eq(simulationChanges.simulationId, simulationId));
  return row ?? { gain: 0, lose: 0, newly: 0, 'no-longer': 0, same: 0 };
}

export type ComparedLine = NonNullable<Awaited<ReturnType<typeof comparedLine>>>;

/**
 * One line of the city of a trial under both versions: its frozen answer, and the answer under the text that was
 * tried (null: its facts cannot be computed under it). null: no such line in the city.
 */
export async function comparedLine(reader: Reader, page: SimulationPage, lineId: string | undefined) {
  const [row] = await reader
    .select({
      claimId: claims.id,
      claimNumber: claims.number,
      sequence: claimLines.sequence,
      policyVersionId: claims.policyVersionId,
      isDemonstration: claims.isDemonstration,
      level: claimLines.level,
      occupation: claimLines.occupation,
      facts: claimLines.facts,
      answer: claimLines.answer,
      amountFen: claimLines.amountFen,
      name: learners.name,
      identityMasked: learners.identityMasked,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
    })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .innerJoin(institutions, eq(institutions.id, claims.institutionId))
    .leftJoin(learners, eq(learners.id, claimLines.learnerId))
    .where(and(eq(claimLines.id, lineId ?? ''), eq(claims.cityCode, page.simulation.cityCode)));
  if (!row) return null;
  const { facts, answer, name, ...line } = row;
  return {
    line: { ...line, nameMasked: name === null ? null : maskName(name) },
    before: answer as ClaimAnswer,
    after: answerUnder(page, facts as ClaimFacts),
  };
}

function answerUnder({ policy }: SimulationPage, facts: ClaimFacts): ClaimAnswer | null {
  if (policy.track !== facts.kind) return null;
  try {
    return claimAnswer(policy, facts);
  } catch {
    return null;
  }
}
