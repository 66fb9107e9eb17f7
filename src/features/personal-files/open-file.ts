import { type Database, write } from '#db/client.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { mayOpen } from '#src/features/accounts/doors.ts';
import { reachedLearner } from '#src/features/learners/reach.queries.ts';
import { recordReads } from '#src/features/learners/record-reads.ts';
import { type PersonFile, personFile } from './person-file.queries.ts';

const DOOR = '/desk/learners/[id]/print';

/** The whole file of a learner for somebody of the staff who may see it, written down for the person; null: not theirs. */
export async function openFile(db: Database, viewer: Viewer, learnerId: string): Promise<PersonFile | null> {
  const grants = viewer.grants.filter((grant) => grant.role !== 'learner' && mayOpen(grant.role, DOOR));
  if (!(await reachedLearner(db, grants, learnerId))) return null;
  const file = await personFile(db, learnerId);
  if (!file) return null;
  const read = { learnerIds: [file.head.id], kind: 'file' as const, purpose: 'personal-file' };
  await write(db, (tx) => recordReads(tx, { ...viewer, grants }, read));
  return file;
}
