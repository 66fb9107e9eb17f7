import { type Database, write } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { designations, institutions, venues } from '#db/schema/institutions.ts';
import { computeLine } from '#src/features/claims/claim-line.rules.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { now } from '#src/lib/clock.ts';
import { addDays, day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { fen } from '#src/lib/money.ts';
import type { SubsidyFacts } from '#src/subsidy/facts.ts';

const CATEGORIES = ['REG_UNEMPLOYED', 'RURAL_TRANSFER', 'VETERAN', 'EMPLOYEE', 'COLLEGE_GRAD_2Y'] as const;
const LEVELS = ['L5', 'L4', 'L3'] as const;
const PER_CLAIM = 40;
const DEMONSTRATION = 'demo-ls-115-2026@1';

/** Everything that differs between one line and the next, from its number alone. */
export function pastFacts(index: number): SubsidyFacts {
  return {
    occupation: '电子商务师',
    level: LEVELS[index % LEVELS.length] ?? 'L4',
    classHours: 80,
    plannedMinutes: 3600,
    attendedMinutes: 3600 - (index % 11) * 90,
    certificateIssuedOn: index % 13 === 0 ? null : day('2026-05-20'),
    claimedOn: day('2026-06-10'),
    categories: [CATEGORIES[index % CATEGORIES.length] ?? 'VETERAN'],
    isUrgent: index % 7 === 0,
    employedOn: index % 3 === 0 ? null : day('2026-06-01'),
    feeFen: fen(80_000 + (index % 9) * 10_000),
    examFeesFen: [fen(15_000 + (index % 4) * 3_000)],
    history: [],
    hasDroppedOut: index % 29 === 0,
  };
}

type Details = {
  readonly lines: number;
  readonly cityCode?: string;
  readonly divisionCode?: string;
  /** Whose lines they all are; lines of nobody otherwise. */
  readonly learnerId?: string;
  /** The number of a line whose facts no engine can read. */
  readonly unreadable?: number;
};

/**
 * Submitted claims with so many lines in all, forty each, computed under the demonstration version (which must be
 * loaded), of runs that began one after the other from 5 January 2026.
 */
export async function pastClaims(db: Database, details: Details): Promise<void> {
  const { lines, cityCode = '331100', divisionCode = '331102', learnerId = null } = details;
  const version = await loadPolicy(db, DEMONSTRATION);
  const place = await aPlace(db, divisionCode);
  for (let first = 0, serial = 1; first < lines; first += PER_CLAIM, serial += 1) {
    const count = Math.min(PER_CLAIM, lines - first);
    const computed = Array.from({ length: count }, (_, index) =>
      computeLine(version, {
        kind: 'subsidy',
        payeeKind: 'learner',
        hasConsent: true,
        subsidy: pastFacts(first + index),
      }),
    );
    await write(db, async (tx) => {
      const [runId, claimId] = [newId(), newId()];
      const startsOn = addDays(day('2026-01-05'), serial % 150);
      const at = { cityCode, divisionCode, institutionId: place.institutionId };
      await tx.insert(runs).values({
        ...{ id: runId, number: `past-${runId}`, ...at, courseVersionId: place.courseVersionId },
        ...{ designationId: place.designationId, venueId: place.venueId, term: serial, startsOn },
        ...{ endsOn: addDays(startsOn, 9), enrolBy: startsOn, capacity: count, seatsTaken: count },
        ...{ feeFen: fen(100_000), examFeeFen: fen(18_000), payer: 'learner', fundingTrack: 'subsidy' },
        ...{ policyVersionId: DEMONSTRATION, classHours: 80, plannedMinutes: 3600, state: 'assessed' },
        ...{ contactPhone: '', searchText: '', createdBy: 'somebody', createdAt: now() },
      });
      await tx.insert(claims).values({
        ...{ id: claimId, number: `PAST-${runId}`, runId, ...at, fundingTrack: 'subsidy', payeeKind: 'learner' },
        ...{ policyVersionId: DEMONSTRATION, policySha256: version.sha256, isDemonstration: true, state: 'draft' },
        ...{ lineCount: count, totalFen: fen(computed.reduce((sum, line) => sum + line.amountFen, 0)) },
        ...{ assembledBy: 'somebody', assembledAt: now() },
      });
      const rows = computed.map((line, index) => {
        const { facts, answer, ...amounts } = line;
        const level = facts.kind === 'subsidy' ? facts.subsidy.level : null;
        const isReadable = first + index !== details.unreadable;
        const kept: Record<string, unknown> = isReadable ? facts : { kind: 'subsidy' };
        const stored = { facts: kept, answer: answer as Record<string, unknown> };
        const own = { id: newId(), claimId, sequence: index + 1, occupation: '电子商务师', level, learnerId };
        return { ...own, ...amounts, ...stored, state: 'proposed' as const, isLive: learnerId === null };
      });
      await tx.insert(claimLines).values(rows);
    });
  }
}

async function aPlace(db: Database, divisionCode: string) {
  const [institutionId, designationId, venueId] = [newId(), newId(), newId()];
  const courseVersionId = `past-${institutionId}@1`;
  await write(db, async (tx) => {
    const nothing = { createdAt: now() };
    await tx.insert(institutions).values({
      ...{ id: institutionId, code: `CODE-${institutionId}`, kind: 'school', nameZh: '丽水某培训学校' },
      ...{ nameEn: 'A training school of Lishui', sealText: '某某培训', divisionCode, addressZh: '', addressEn: '' },
      ...{ phone: '', aboutZh: '', aboutEn: '', ...nothing },
    });
    await tx.insert(designations).values({
      ...{
        id: designationId,
        institutionId,
        number: `D-${designationId}`,
        state: 'designated',
        divisionCode: '331100',
        scope: [],
      },
      ...{ capacity: 100, validFrom: day('2026-01-01'), validTo: day('2028-12-31'), statement: '', ...nothing },
    });
    await tx.insert(venues).values({
      ...{ id: venueId, institutionId, nameZh: '本部', nameEn: 'Main building', divisionCode },
      ...{ addressZh: '', addressEn: '' },
    });
    await tx.insert(courseVersions).values({
      ...{ id: courseVersionId, slug: `past-${institutionId}`, version: 1, isLatest: true, tier: 'specialist' },
      ...{ occupation: '电子商务师', level: 'L4', titleZh: '电子商务师四级', titleEn: 'E-commerce specialist' },
      ...{ summaryZh: '', summaryEn: '', theoryHours: 40, practiceHours: 40, hasExam: true, theoryPassMark: 60 },
      ...{ practicalPassMark: 60, attendanceMinimumBp: 8000, searchText: '', syllabus: {}, sha256: institutionId },
      ...nothing,
    });
  });
  return { institutionId, designationId, venueId, courseVersionId };
}
