import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { roleGrants } from '#db/schema/accounts.ts';
import { expertConflicts, experts } from '#db/schema/experts.ts';
import { institutions } from '#db/schema/institutions.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import type { Candidate } from './draw.rules.ts';

export type Expert = typeof experts.$inferSelect;

const READERS: readonly string[] = ['first-reviewer', 'second-reviewer', 'approver', 'inspector', 'auditor'];

/** The pool that a viewer of the bureau sees, with the ties declared and not ended; by name. Two statements. */
export async function expertPool(reader: Reader, viewer: Viewer) {
  const grants = viewer.grants.filter((grant) => READERS.includes(grant.role));
  const all = await reader.select().from(experts).orderBy(asc(experts.name), asc(experts.id));
  const seen = all.filter(({ divisionCode }) => isInScope(grants, { divisionCode }));
  const conflicts = await conflictsOf(
    reader,
    seen.map((expert) => expert.id),
  );
  return seen.map((expert) => ({ ...expert, conflicts: conflicts.filter((one) => one.expertId === expert.id) }));
}

/** The ties of experts that are not over, with the name of the institution. */
export async function conflictsOf(reader: Reader, expertIds: readonly string[]) {
  if (expertIds.length === 0) return [];
  return reader
    .select({
      id: expertConflicts.id,
      expertId: expertConflicts.expertId,
      institutionId: expertConflicts.institutionId,
      kind: expertConflicts.kind,
      note: expertConflicts.note,
      nameZh: institutions.nameZh,
      nameEn: institutions.nameEn,
    })
    .from(expertConflicts)
    .innerJoin(institutions, eq(institutions.id, expertConflicts.institutionId))
    .where(and(inArray(expertConflicts.expertId, [...expertIds]), isNull(expertConflicts.endedAt)))
    .orderBy(asc(institutions.nameZh));
}

/** The expert an account is; null: none. */
export async function expertOfAccount(reader: Reader, accountId: string): Promise<Expert | null> {
  const [expert] = await reader.select().from(experts).where(eq(experts.accountId, accountId));
  return expert ?? null;
}

/** The whole pool as a draw for an institution sees it: a declared tie or a post held there is a conflict. */
export async function candidatesFor(reader: Reader, institutionId: string): Promise<readonly Candidate[]> {
  const all = await reader.select().from(experts).orderBy(asc(experts.id));
  const tied = await reader
    .select({ expertId: expertConflicts.expertId })
    .from(expertConflicts)
    .where(and(eq(expertConflicts.institutionId, institutionId), isNull(expertConflicts.endedAt)));
  const posts = await reader
    .select({ accountId: roleGrants.accountId })
    .from(roleGrants)
    .where(and(eq(roleGrants.scopeKind, 'institution'), eq(roleGrants.scopeId, institutionId)));
  const tiedIds = new Set(tied.map((one) => one.expertId));
  const staff = new Set(posts.map((one) => one.accountId));
  return all.map((expert) => ({
    ...expert,
    hasConflict: tiedIds.has(expert.id) || (expert.accountId !== null && staff.has(expert.accountId)),
  }));
}

/** Institutions an expert may declare a tie to; by name. */
export async function institutionChoices(reader: Reader) {
  return reader
    .select({ id: institutions.id, nameZh: institutions.nameZh, nameEn: institutions.nameEn })
    .from(institutions)
    .orderBy(asc(institutions.nameZh));
}
