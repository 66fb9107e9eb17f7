import { and, count, desc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { learners } from '#db/schema/learners.ts';
import { correctionRequests, erasureRequests } from '#db/schema/people.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { mayOpen } from '#src/features/accounts/doors.ts';
import { learnersInReach } from '#src/features/learners/reach.queries.ts';
import { open } from '#src/lib/keys.ts';

export const REQUESTS_PER_PAGE = 25;

/** Requests for correction in the viewer's reach: the open ones, or all of them. */
export async function correctionsPage(reader: Reader, viewer: Viewer, filter: { isAll: boolean; page?: number }) {
  const where = and(
    filter.isAll ? undefined : eq(correctionRequests.state, 'open'),
    reach(reader, viewer, '/desk/corrections'),
  );
  const page = Math.max(1, filter.page ?? 1);
  const of = () => eq(learners.id, correctionRequests.learnerId);
  const [counted] = await reader
    .select({ total: count() })
    .from(correctionRequests)
    .innerJoin(learners, of())
    .where(where);
  const { id, field, state, askedAt, evidenceNumber } = correctionRequests;
  const items = await reader
    .select({ id, field, state, askedAt, evidenceNumber, name: learners.name, identityMasked: learners.identityMasked })
    .from(correctionRequests)
    .innerJoin(learners, of())
    .where(where)
    .orderBy(desc(askedAt), desc(id))
    .limit(REQUESTS_PER_PAGE)
    .offset((page - 1) * REQUESTS_PER_PAGE);
  return { total: counted?.total ?? 0, page, items };
}

/** One request with the value asked for, opened for whoever has to compare it; null when out of reach. */
export async function correctionPage(reader: Reader, viewer: Viewer, id: string) {
  const [row] = await reader
    .select({ request: correctionRequests, learner: learners, decider: accounts.displayName })
    .from(correctionRequests)
    .innerJoin(learners, eq(learners.id, correctionRequests.learnerId))
    .leftJoin(accounts, eq(accounts.id, correctionRequests.decidedBy))
    .where(and(eq(correctionRequests.id, id), reach(reader, viewer, '/desk/corrections/[id]')));
  if (!row) return null;
  const { request, learner, decider } = row;
  const value = request.proposed && open(request.proposed, 'correction_requests', 'proposed', request.id);
  const present = { name: learner.name, identity: learner.identityMasked, phone: learner.phoneMasked };
  return {
    request,
    decider,
    value,
    present: present[request.field],
    learner: {
      id: learner.id,
      name: learner.name,
      identityMasked: learner.identityMasked,
      accountId: learner.accountId,
    },
  };
}

/** Requests for erasure in reach; the person of a done one has no name any more. */
export async function erasuresPage(reader: Reader, viewer: Viewer, filter: { isAll: boolean; page?: number }) {
  const reached = reader
    .select({ id: learners.id })
    .from(learners)
    .where(reach(reader, viewer, '/desk/erasures'));
  const where = and(
    filter.isAll ? undefined : eq(erasureRequests.state, 'asked'),
    inArray(erasureRequests.learnerId, reached),
  );
  const page = Math.max(1, filter.page ?? 1);
  const [counted] = await reader.select({ total: count() }).from(erasureRequests).where(where);
  const items = await reader
    .select({ request: erasureRequests, name: learners.name, identityMasked: learners.identityMasked })
    .from(erasureRequests)
    .innerJoin(learners, eq(learners.id, erasureRequests.learnerId))
    .where(where)
    .orderBy(desc(erasureRequests.askedAt))
    .limit(REQUESTS_PER_PAGE)
    .offset((page - 1) * REQUESTS_PER_PAGE);
  return { total: counted?.total ?? 0, page, items };
}

function reach(reader: Reader, viewer: Viewer, door: string): SQL | undefined {
  return learnersInReach(
    reader,
    viewer.grants.filter((grant) => grant.role !== 'learner' && mayOpen(grant.role, door)),
  );
}
