import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { actorFor } from '#src/features/accounts/actor-for.ts';
import { FieldFaults, formAction } from '#src/lib/action.ts';
import { day, isDay } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { ROUNDING_MODES } from '#src/subsidy/arithmetic.ts';
import { KEY_DATES, STRADDLES } from '#src/subsidy/policy.ts';
import { attachScan } from './attach-scan.ts';
import { expectedFrom, factsFrom } from './example-form.ts';
import { hasForm, parameterFrom, typedForm } from './parameter-form.ts';
import { loadPolicy } from './policies.queries.ts';
import { deedSentence, policyEditMessages, policyEditWords } from './policy-edit.messages.ts';
import { removeExample } from './remove-example.ts';
import { removeParameter } from './remove-parameter.ts';
import { saveExample } from './save-example.ts';
import { saveHead } from './save-head.ts';
import { saveParameter } from './save-parameter.ts';

const id = z.string().min(1).max(80);
const sha256 = z.string().length(64);
const edited = { policyVersionId: id, sha256 };
const text = z.string().trim().min(1, 'required').max(200, 'too-long');
const dayField = z.string().refine(isDay, 'not-a-day').transform(day);
const dayOrNone = z
  .string()
  .trim()
  .refine((typed) => typed === '' || isDay(typed), 'not-a-day')
  .transform((typed) => (typed === '' ? null : day(typed)));
const places = z
  .union([z.string(), z.array(z.string())], { error: 'places-missing' })
  .transform((codes) => [codes].flat())
  .refine((codes) => codes.length > 0 && codes.every((code) => /^\d{6}(-KFQ)?$/.test(code)), 'places-missing');

/** What a draft may be changed in: its head, its values, its scan and its worked examples. */
export const draftActions = {
  saveHead: formAction({
    actor: actorFor('policies.saveHead'),
    input: z.object({
      ...edited,
      title: text,
      documentNumber: text,
      issuedOn: dayOrNone,
      jurisdictions: places,
      from: dayField,
      to: dayOrNone,
      keyDate: z.enum(KEY_DATES),
      straddle: z.enum(STRADDLES),
      roundingUnit: z.enum(['1', '10', '100']).transform(Number),
      roundingMode: z.enum(ROUNDING_MODES),
    }),
    words: policyEditWords,
    run: async ({ policyVersionId, sha256: shown, roundingUnit, roundingMode, ...head }, actor) => {
      const rounding = { unitFen: roundingUnit, mode: roundingMode };
      await saveHead(db, actor, { policyVersionId, sha256: shown, head: { ...head, rounding } });
      return { to: `/desk/policies/${policyVersionId}?done=head` };
    },
    explain: deedSentence,
  }),
  saveParameter: formAction({
    actor: actorFor('policies.saveParameter'),
    input: z.object({ ...edited, name: id }),
    run: async ({ policyVersionId, sha256: shown, name }, actor, { form, language }) => {
      const parameter = await parameterOf(policyVersionId, name, form, language);
      await saveParameter(db, actor, { policyVersionId, sha256: shown, name, parameter });
      return { to: `/desk/policies/${policyVersionId}/values?done=value` };
    },
    explain: deedSentence,
  }),
  removeParameter: formAction({
    actor: actorFor('policies.removeParameter'),
    input: z.object({ ...edited, name: id }),
    run: async (input, actor) => {
      await removeParameter(db, actor, input);
      return { to: `/desk/policies/${input.policyVersionId}/values?done=removed` };
    },
    explain: deedSentence,
  }),
  attachScan: formAction({
    actor: actorFor('policies.attachScan'),
    input: z.object({
      policyVersionId: id,
      file: z.instanceof(File, { error: 'file-missing' }).refine((file) => file.size > 0, { error: 'file-missing' }),
    }),
    run: async ({ policyVersionId, file }, actor) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await attachScan(db, actor, { policyVersionId, name: file.name, bytes });
      return { to: `/desk/policies/${policyVersionId}/scan?done=scan` };
    },
    explain: deedSentence,
  }),
  saveExample: formAction({
    actor: actorFor('policies.saveExample'),
    input: z.object({ policyVersionId: id, exampleId: id.optional(), title: text }),
    run: async ({ policyVersionId, exampleId, title }, actor, { form, language }) => {
      const { facts, expected } = await exampleOf(policyVersionId, form, language);
      const saved = await saveExample(db, actor, { policyVersionId, exampleId, title, facts, expected });
      return { to: `/desk/policies/${policyVersionId}/examples?done=${saved.isGreen ? 'green' : 'red'}` };
    },
    explain: deedSentence,
  }),
  removeExample: formAction({
    actor: actorFor('policies.removeExample'),
    input: z.object({ policyVersionId: id, exampleId: id }),
    run: async (input, actor) => {
      await removeExample(db, actor, input);
      return { to: `/desk/policies/${input.policyVersionId}/examples?done=removed` };
    },
    explain: deedSentence,
  }),
};

/** The value that was typed into the form of this parameter. Throws NotFound, FieldFaults. */
async function parameterOf(policyVersionId: string, name: string, form: FormData, language: Language) {
  const { policy } = await loadPolicy(db, policyVersionId);
  if (!hasForm(policy.track, name)) throw new FieldFaults({ name: speak(policyEditMessages, language).noSuchValue });
  const reading = parameterFrom(policy.track, name, typedForm(form), language);
  if ('faults' in reading) throw new FieldFaults(reading.faults);
  return reading.parameter;
}

/** The facts and the expected answer that were typed; all faults at once. Throws NotFound, FieldFaults. */
async function exampleOf(policyVersionId: string, form: FormData, language: Language) {
  const t = speak(policyEditMessages, language);
  const { policy } = await loadPolicy(db, policyVersionId);
  const typed = typedForm(form);
  const facts = factsFrom(policy.track, typed, language);
  const answer = expectedFrom(policy.track, typed, {
    outcome: t.outcomeMissing,
    total: t.totalMissing,
    sum: t.partsMissSum,
  });
  if ('faults' in facts || 'faults' in answer) {
    throw new FieldFaults({ ...('faults' in facts && facts.faults), ...('faults' in answer && answer.faults) });
  }
  return { facts: facts.facts, expected: answer.expected };
}
