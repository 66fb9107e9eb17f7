import { and, asc, desc, eq, exists, inArray, isNull, ne, or, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { policyDivisions, policyEndings, policyVersions } from '#db/schema/policies.ts';
import type { Day } from '#src/lib/day.ts';
import { divisionsOf } from '#src/lib/division.ts';
import { exampleParameters, type Parameter, type Track } from '#src/subsidy/policy.ts';
import { effectiveOn } from './policies.queries.ts';
import { storedPolicy } from './policy-store.ts';

/** Every column of a version but its text, with the decision that ended it. */
export const listColumns = {
  id: policyVersions.id,
  policyId: policyVersions.policyId,
  version: policyVersions.version,
  track: policyVersions.track,
  state: policyVersions.state,
  titleZh: policyVersions.titleZh,
  titleEn: policyVersions.titleEn,
  documentNumber: policyVersions.documentNumber,
  issuedOn: policyVersions.issuedOn,
  effectiveFrom: policyVersions.effectiveFrom,
  effectiveTo: policyVersions.effectiveTo,
  hasExampleValues: policyVersions.hasExampleValues,
  isDemonstration: policyVersions.isDemonstration,
  sha256: policyVersions.sha256,
  confirmedBy: policyVersions.confirmedBy,
  confirmedAt: policyVersions.confirmedAt,
  secondConfirmedBy: policyVersions.secondConfirmedBy,
  secondConfirmedAt: policyVersions.secondConfirmedAt,
  createdAt: policyVersions.createdAt,
  draftedBy: policyVersions.draftedBy,
  draftedAt: policyVersions.draftedAt,
  basedOn: policyVersions.basedOn,
  discardedAt: policyVersions.discardedAt,
  ending: {
    kind: policyEndings.kind,
    lastDay: policyEndings.lastDay,
    byVersionId: policyEndings.byVersionId,
    documentNumber: policyEndings.documentNumber,
    reason: policyEndings.reason,
    decidedBy: policyEndings.decidedBy,
    decidedAt: policyEndings.decidedAt,
  },
};

/** Every version but discarded drafts, by track and newest first: for the desk. */
export async function policyList(reader: Reader) {
  return listed(reader, undefined);
}

export type PolicyRow = Awaited<ReturnType<typeof policyList>>[number];

/** The same for everybody: a draft of the bureau's is not public before it is in force. */
export async function publicPolicyList(reader: Reader): Promise<PolicyRow[]> {
  return listed(reader, or(ne(policyVersions.state, 'draft'), isNull(policyVersions.draftedBy)));
}

/** The versions that name a division of a city (its districts and counties included), of a track, or both. */
export async function policiesOf(
  reader: Reader,
  { cityCode, track, on }: { readonly cityCode?: string; readonly track?: Track; readonly on: Day },
): Promise<PolicyRow[]> {
  const codes = cityCode ? [cityCode, ...divisionsOf(cityCode, on).map((division) => division.code)] : null;
  const named = reader
    .select({ code: policyDivisions.divisionCode })
    .from(policyDivisions)
    .where(
      and(eq(policyDivisions.policyVersionId, policyVersions.id), inArray(policyDivisions.divisionCode, codes ?? [])),
    );
  return listed(reader, and(track ? eq(policyVersions.track, track) : undefined, codes ? exists(named) : undefined));
}

/** The divisions of every version: for time lines by place. */
export async function divisionsByVersion(reader: Reader): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await reader.select().from(policyDivisions).orderBy(asc(policyDivisions.divisionCode));
  const byVersion = new Map<string, string[]>();
  for (const row of rows) {
    byVersion.set(row.policyVersionId, [...(byVersion.get(row.policyVersionId) ?? []), row.divisionCode]);
  }
  return byVersion;
}

export type ExampleValue = {
  readonly version: PolicyRow;
  readonly parameter: string;
  readonly source: Parameter['source'];
  readonly cite: string;
  /** Whether the version is the one that is calculated with: no confirmed version covers the place and the day. */
  readonly isChosen: boolean;
};

/** Every value that is an example, a peer's, a parent's or from memory and may be calculated with at a place and day. */
export async function exampleValuesInForce(reader: Reader, divisionCode: string, on: Day): Promise<ExampleValue[]> {
  const rows = await reader
    .select({ ...listColumns, canonical: policyVersions.canonical })
    .from(policyVersions)
    .innerJoin(policyDivisions, eq(policyDivisions.policyVersionId, policyVersions.id))
    .leftJoin(policyEndings, eq(policyEndings.policyVersionId, policyVersions.id))
    .where(
      and(
        eq(policyDivisions.divisionCode, divisionCode),
        inArray(policyVersions.state, ['in-force', 'superseded', 'example']),
        effectiveOn(on),
      ),
    )
    .orderBy(asc(policyVersions.track), desc(policyVersions.effectiveFrom), desc(policyVersions.version));
  const chosen = new Map<string, string>();
  for (const row of rows) if (row.state !== 'example') chosen.set(row.track, row.id);
  for (const row of rows) if (!chosen.has(row.track)) chosen.set(row.track, row.id);
  return rows.flatMap(({ canonical, ...version }) => {
    const policy = storedPolicy({ canonical });
    return exampleParameters(policy).map((parameter) => {
      const { source, cite } = policy.parameters[parameter] as Parameter;
      return { version, parameter, source, cite, isChosen: chosen.get(version.track) === version.id };
    });
  });
}

function listed(reader: Reader, where: SQL | undefined) {
  return reader
    .select(listColumns)
    .from(policyVersions)
    .leftJoin(policyEndings, eq(policyEndings.policyVersionId, policyVersions.id))
    .where(and(isNull(policyVersions.discardedAt), where))
    .orderBy(asc(policyVersions.track), desc(policyVersions.effectiveFrom), desc(policyVersions.version));
}
