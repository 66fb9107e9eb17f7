import { and, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { designationDocuments } from '#db/schema/designation.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { newId } from '#src/lib/id.ts';
import { paperMediaType, paperName } from '#src/lib/paper-file.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { designationStep } from './designation-step.ts';
import { type DocumentKind, whyNotAttach } from './document.rules.ts';

export type NewDocument = {
  readonly designationId: string;
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
};

/**
 * Adds a paper (PDF, JPEG or PNG by its first bytes) to an application in the applicant's hands. Answers its id. Throws
 * NotFound, OutOfScope; Refusal `file-empty`, `file-too-large`, `file-of-other-kind`, `files-too-many`.
 */
export async function attachDocument(db: Database, actor: Actor, input: NewDocument): Promise<string> {
  const { designationId, bytes } = input;
  const act = 'institutions.attachDocument';
  return designationStep(db, actor, { act, event: 'save', designationId }, async (tx) => {
    refuseIf(whyNotAttach(input, await heldBy(tx, designationId)));
    const mediaType = paperMediaType(bytes) ?? 'application/pdf';
    const paper = { id: newId(), kind: input.kind as DocumentKind, sha256: sha256Hex(bytes), size: bytes.length };
    await tx.insert(designationDocuments).values({
      ...paper,
      ...{ designationId, mediaType, name: paperName(input.name, mediaType), bytes: Buffer.from(bytes) },
      uploadedBy: actor.accountId,
      uploadedAt: now(),
    });
    const { id, ...details } = paper;
    await record(tx, actor, {
      act,
      entity: 'designation',
      entityId: designationId,
      details: { document: id, ...details },
    });
    return id;
  });
}

/** Takes a paper out again while the application is in the applicant's hands. Throws NotFound, OutOfScope, Refusal. */
export async function removeDocument(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string; readonly documentId: string },
): Promise<void> {
  const { designationId, documentId } = input;
  const act = 'institutions.removeDocument';
  await designationStep(db, actor, { act, event: 'save', designationId }, async (tx) => {
    const isThis = and(eq(designationDocuments.id, documentId), eq(designationDocuments.designationId, designationId));
    const removed = await tx
      .delete(designationDocuments)
      .where(isThis)
      .returning({ sha256: designationDocuments.sha256 });
    if (removed.length === 0) throw new NotFound(`document ${documentId}`);
    const details = { document: documentId, sha256: removed[0]?.sha256 };
    await record(tx, actor, { act, entity: 'designation', entityId: designationId, details });
  });
}

async function heldBy(tx: Transaction, designationId: string) {
  const [held] = await tx
    .select({
      count: sql<number>`count(*)`,
      bytes: sql<number>`coalesce(sum(${designationDocuments.size}), 0)`,
    })
    .from(designationDocuments)
    .where(eq(designationDocuments.designationId, designationId));
  return { count: held?.count ?? 0, bytes: held?.bytes ?? 0 };
}
