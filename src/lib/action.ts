import { type ActionAPIContext, ActionError, type ActionErrorCode, defineAction } from 'astro:actions';
import type { z } from 'astro/zod';
import { formObject } from './form-object.ts';
import { explainIssue, type FieldWords } from './form-words.ts';
import type { Language } from './language.ts';
import { NotFound, OutOfScope, type Reason, Refusal } from './refusal.ts';

/** What an action answers when the deed is done: where to go on (a path without language prefix). */
export type Done = { readonly to: string };

/** Why a form was not accepted: by field, and sentences for the whole. */
export type Faults = { readonly fields: Readonly<Record<string, string>>; readonly sentences: readonly string[] };

/**
 * Thrown by `run` when what was typed can be judged only there (a form whose fields depend on what it is about): a
 * sentence for each field, in the language of the page. Answered like input that does not parse, with 400.
 */
export class FieldFaults extends Error {
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>) {
    super(`wrong entries: ${Object.keys(fields).join(', ')}`);
    this.name = 'FieldFaults';
    this.fields = fields;
  }
}

type Definition<S extends z.ZodType, A> = {
  /** First: who does it. Throws NotSignedIn or OutOfScope. */
  readonly actor: (context: ActionAPIContext) => Promise<A> | A;
  readonly input: S;
  /** The words of this form's own field errors, by the code given to zod as message. */
  readonly words?: FieldWords;
  readonly run: (input: z.infer<S>, actor: A, more: More) => Promise<Done>;
  /** A sentence for each reason the deed may refuse with. */
  readonly explain?: (reason: Reason, language: Language) => string;
  /** Tags of cached public pages that show what the deed changes. */
  readonly touches?: readonly string[];
};

export type More = { readonly form: FormData; readonly language: Language; readonly context: ActionAPIContext };

/**
 * An action as every room writes it: authorise, parse, do the deed, answer. Works for a plain HTML form: the
 * middleware redirects to `to` on success and shows the page again with the faults otherwise. Input that does not
 * parse is 400, a refusal 409, no right 403, nobody signed in 401, no such thing 404; anything else is a bug: 500.
 */
export function formAction<S extends z.ZodType, A>(definition: Definition<S, A>) {
  return defineAction({
    accept: 'form',
    handler: async (form: FormData, context): Promise<Done> => {
      const language = context.locals.language;
      try {
        const actor = await definition.actor(context);
        const parsed = definition.input.safeParse(formObject(form));
        if (!parsed.success) throw fieldFaults(parsed.error, language, definition.words);
        const done = await definition.run(parsed.data, actor, { form, language, context });
        if (definition.touches) await context.cache.invalidate({ tags: [...definition.touches] });
        return done;
      } catch (error) {
        throw toActionError(error, language, definition.explain);
      }
    },
  });
}

function fieldFaults(error: z.ZodError, language: Language, words?: FieldWords): ActionError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[String(issue.path[0] ?? '')] ??= explainIssue(issue, language, words);
  return withFaults('BAD_REQUEST', { fields, sentences: [] });
}

function toActionError(
  error: unknown,
  language: Language,
  explain?: Definition<z.ZodType, unknown>['explain'],
): unknown {
  if (error instanceof FieldFaults) return withFaults('BAD_REQUEST', { fields: error.fields, sentences: [] });
  if (error instanceof Refusal) {
    const sentences = error.reasons.map((reason) => explain?.(reason, language) ?? reason.code);
    return withFaults('CONFLICT', { fields: {}, sentences });
  }
  const code = CODES[error instanceof Error ? error.name : ''];
  return code ? new ActionError({ code, message: (error as Error).name }) : error;
}

/** Errors that are answers, by name. NotSignedIn and TooManyTries belong to rooms; lib knows only what they mean. */
const CODES: Readonly<Record<string, ActionErrorCode>> = {
  NotSignedIn: 'UNAUTHORIZED',
  [OutOfScope.name]: 'FORBIDDEN',
  [NotFound.name]: 'NOT_FOUND',
  TooManyTries: 'TOO_MANY_REQUESTS',
};

function withFaults(code: ActionErrorCode, faults: Faults): ActionError {
  return new ActionError({ code, message: JSON.stringify(faults) });
}
