import type { ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/live.ts';
import { formAction } from '#src/lib/action.ts';
import type { FieldWords } from '#src/lib/form-words.ts';
import { accountsMessages } from './accounts.messages.ts';
import type { Grant } from './actor.ts';
import { actorFor } from './actor-for.ts';
import { changePassword } from './change-password.ts';
import { createStaff } from './create-staff.ts';
import { disableAccount } from './disable-account.ts';
import { endRole } from './end-role.ts';
import { explainAccount } from './explain-account.ts';
import { grantRole } from './grant-role.ts';
import { ROLES } from './roles.ts';
import { sameSitePath } from './same-site-path.ts';
import { clearedCookie, readSession, type SessionCookie } from './session.ts';
import { setUpCode } from './set-up-code.ts';
import { showCode } from './show-code.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { signUp } from './sign-up.ts';

const explain = explainAccount;
const words: FieldWords = { 'must-agree': accountsMessages.mustAgree };
const text = z.string().trim().min(1, 'required').max(200, 'too-long');
const secret = z.string().min(1, 'required').max(1000, 'too-long');
const language = z.enum(['zh', 'en'], 'choose-one');

/** `everywhere`, `division:331100` or `institution:<id>`, as one list offers them. */
const scope = z
  .string()
  .regex(/^(?:everywhere|division:\d{6}|institution:[\w-]+)$/, 'choose-one')
  .transform((value) => {
    const [scopeKind, scopeId = ''] = value.split(':');
    return { scopeKind, scopeId } as Pick<Grant, 'scopeKind' | 'scopeId'>;
  });

export const accountsActions = {
  signUp: formAction({
    actor: actorFor('accounts.signUp'),
    input: z.object({
      handle: text,
      password: secret,
      agree: z.literal('yes', 'must-agree'),
      next: z.string().optional(),
    }),
    words,
    run: async ({ handle, password, next }, actor, { context, language: spoken }) => {
      const address = addressOf(context);
      const { requestId } = actor;
      const { cookie } = await signUp(db, { handle, password, language: spoken, address, requestId });
      keep(context, cookie);
      return { to: sameSitePath(next) ?? '/me/profile' };
    },
    explain,
  }),
  signIn: formAction({
    actor: actorFor('accounts.signIn'),
    input: z.object({ handle: text, password: secret, next: z.string().optional() }),
    run: async ({ handle, password, next }, actor, { context }) => {
      const address = addressOf(context);
      const signedIn = await signIn(db, { handle, password, address, requestId: actor.requestId });
      keep(context, signedIn.cookie);
      return { to: sameSitePath(next) ?? (signedIn.isStaff ? '/desk' : '/me') };
    },
    explain,
  }),
  signOut: formAction({
    actor: actorFor('accounts.signOut'),
    input: z.object({}),
    run: async (_input, actor, { context }) => {
      await signOut(db, actor, context.request.headers.get('cookie'));
      keep(context, clearedCookie());
      return { to: '/' };
    },
  }),
  setUpCode: formAction({
    actor: actorFor('accounts.setUpCode'),
    input: z.object({}),
    run: async (_input, actor, { context }) => {
      await setUpCode(db, actor);
      const next = sameSitePath(context.url.searchParams.get('next'));
      return { to: `/sign-in/code${next ? `?next=${encodeURIComponent(next)}` : ''}` };
    },
    explain,
  }),
  showCode: formAction({
    actor: actorFor('accounts.showCode'),
    input: z.object({ code: text, next: z.string().optional() }),
    run: async ({ code, next }, actor, { context }) => {
      await showCode(db, actor, { code, sessionIdHash: await sessionIdHash(context) });
      return { to: sameSitePath(next) ?? (actor.role === 'learner' ? '/me/security?done=code' : '/desk') };
    },
    explain,
  }),
  changePassword: formAction({
    actor: actorFor('accounts.changePassword'),
    input: z.object({ current: secret, password: secret }),
    run: async (input, actor, { context }) => {
      await changePassword(db, actor, { ...input, sessionIdHash: await sessionIdHash(context) });
      return { to: '/me/security?done=password' };
    },
    explain,
  }),
  createStaff: formAction({
    actor: actorFor('accounts.createStaff'),
    input: z.object({
      handle: text,
      displayName: text,
      password: secret,
      language,
      role: z.enum(ROLES, 'choose-one'),
      scope,
    }),
    run: async ({ role, scope: within, ...input }, actor) => {
      const { accountId } = await createStaff(db, actor, { ...input, grant: { role, ...within } });
      return { to: `/desk/accounts/${accountId}?done=created` };
    },
    explain,
  }),
  disable: formAction({
    actor: actorFor('accounts.disable'),
    input: z.object({ accountId: text, isDisabled: z.enum(['yes', 'no']) }),
    run: async ({ accountId, isDisabled }, actor) => {
      await disableAccount(db, actor, { accountId, isDisabled: isDisabled === 'yes' });
      return { to: `/desk/accounts/${accountId}?done=${isDisabled === 'yes' ? 'disabled' : 'enabled'}` };
    },
    explain,
  }),
  grantRole: formAction({
    actor: actorFor('accounts.grantRole'),
    input: z.object({ accountId: text, role: z.enum(ROLES, 'choose-one'), scope }),
    run: async ({ accountId, role, scope: within }, actor) => {
      await grantRole(db, actor, { accountId, grant: { role, ...within } });
      return { to: `/desk/accounts/${accountId}?done=granted` };
    },
    explain,
  }),
  endRole: formAction({
    actor: actorFor('accounts.endRole'),
    input: z.object({ grantId: text }),
    run: async (input, actor) => {
      const { accountId } = await endRole(db, actor, input);
      return { to: `/desk/accounts/${accountId}?done=ended` };
    },
    explain,
  }),
};

function keep(context: ActionAPIContext, { name, value, attributes }: SessionCookie): void {
  context.cookies.set(name, value, attributes);
}

/** The network address of the browser. */
function addressOf(context: ActionAPIContext): string {
  return context.locals.address;
}

async function sessionIdHash(context: ActionAPIContext): Promise<string> {
  return (await readSession(db, context.request.headers.get('cookie')))?.sessionIdHash ?? '';
}
