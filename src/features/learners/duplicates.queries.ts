import { aliasedTable, and, count, desc, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import { type DuplicateKind, duplicateFlags, learnerMerges } from '#db/schema/people.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { mayOpen } from '#src/features/accounts/doors.ts';
import { learnersInReach } from './reach.queries.ts';

export const DUPLICATES_PER_PAGE = 25;

export const DUPLICATE_KINDS: readonly DuplicateKind[] = [
  'same-identity',
  'same-name-and-birthday',
  'same-name-and-phone',
  'same-phone',
  'same-bank-account',
];

export const FLAG_STATES = ['open', 'dismissed', 'gone'] as const;

type Filter = {
  readonly kind?: string | null;
  readonly state?: string | null;
  readonly page?: number;
  readonly pageSize?: number;
};

const one = aliasedTable(learners, 'one');
const other = aliasedTable(learners, 'other');

/** The flags in the viewer's reach, the latest first, with how many of each kind there are in that state. */
export async function duplicatesPage(reader: Reader, viewer: Viewer, filter: Filter) {
  const state = FLAG_STATES.find((known) => known === filter.state) ?? 'open';
  const kind = DUPLICATE_KINDS.find((known) => known === filter.kind);
  const pageSize = filter.pageSize ?? DUPLICATES_PER_PAGE;
  const inState = and(eq(duplicateFlags.state, state), reach(reader, viewer));
  const counted = await reader
    .select({ kind: duplicateFlags.kind, total: count() })
    .from(duplicateFlags)
    .where(inState)
    .groupBy(duplicateFlags.kind);
  const counts = new Map(counted.map((row) => [row.kind, row.total]));
  const items = await flags(reader)
    .where(and(inState, kind && eq(duplicateFlags.kind, kind)))
    .orderBy(desc(duplicateFlags.foundAt), duplicateFlags.id)
    .limit(pageSize)
    .offset((Math.max(1, filter.page ?? 1) - 1) * pageSize);
  const total = kind ? (counts.get(kind) ?? 0) : counted.reduce((sum, row) => sum + row.total, 0);
  return { state, kind, counts, total, items };
}

/** One flag with both files; null when there is none in reach. */
export async function duplicateFlag(reader: Reader, viewer: Viewer, id: string) {
  const [flag] = await flags(reader).where(and(eq(duplicateFlags.id, id), reach(reader, viewer)));
  return flag ?? null;
}

/** The open flags of a person, for their desk page. */
export function flagsOf(reader: Reader, learnerId: string) {
  return reader
    .select({ id: duplicateFlags.id, kind: duplicateFlags.kind, people: duplicateFlags.people })
    .from(duplicateFlags)
    .where(
      and(
        eq(duplicateFlags.state, 'open'),
        or(eq(duplicateFlags.oneId, learnerId), eq(duplicateFlags.otherId, learnerId)),
      ),
    );
}

/** The flags under which a person's files were merged, for the way back. */
export function mergedFlagsOf(reader: Reader, learnerId: string) {
  const { keptId, mergedId, state } = learnerMerges;
  return reader
    .selectDistinct({ id: duplicateFlags.id })
    .from(learnerMerges)
    .innerJoin(
      duplicateFlags,
      or(
        and(eq(duplicateFlags.oneId, keptId), eq(duplicateFlags.otherId, mergedId)),
        and(eq(duplicateFlags.oneId, mergedId), eq(duplicateFlags.otherId, keptId)),
      ),
    )
    .where(and(inArray(state, ['confirmed', 'undo-proposed']), or(eq(keptId, learnerId), eq(mergedId, learnerId))))
    .limit(3);
}

/** Every merge, proposed, done or undone, that a pair of files or one of them had, the latest first. */
export function mergesOf(reader: Reader, learnerIds: readonly string[]) {
  const ids = [...learnerIds];
  return reader
    .select()
    .from(learnerMerges)
    .where(or(inArray(learnerMerges.keptId, ids), inArray(learnerMerges.mergedId, ids)))
    .orderBy(desc(learnerMerges.proposedAt));
}

function flags(reader: Reader) {
  return reader
    .select({
      flag: duplicateFlags,
      one: { id: one.id, name: one.name, identityMasked: one.identityMasked, phoneMasked: one.phoneMasked },
      other: {
        id: other.id,
        name: other.name,
        identityMasked: other.identityMasked,
        phoneMasked: other.phoneMasked,
      },
    })
    .from(duplicateFlags)
    .innerJoin(one, eq(one.id, duplicateFlags.oneId))
    .innerJoin(other, eq(other.id, duplicateFlags.otherId));
}

/** A flag is in reach when one of its files is. */
function reach(reader: Reader, viewer: Viewer): SQL | undefined {
  const grants = viewer.grants.filter((grant) => grant.role !== 'learner' && mayOpen(grant.role, '/desk/duplicates'));
  const condition = learnersInReach(reader, grants);
  if (condition === undefined) return undefined;
  const reached = reader.select({ id: learners.id }).from(learners).where(condition);
  return or(inArray(duplicateFlags.oneId, reached), inArray(duplicateFlags.otherId, reached));
}
