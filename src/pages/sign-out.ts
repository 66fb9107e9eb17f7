import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { signOut } from '#src/features/accounts/sign-out.ts';
import { localPath } from '#src/lib/language.ts';

/** Signing out is a POST: the middleware has checked that it comes from this site. */
export const POST: APIRoute = async ({ locals, request }) => {
  const { viewer, requestId, language } = locals;
  const author = { accountId: viewer?.accountId ?? '', role: viewer?.grants[0]?.role ?? 'learner', requestId };
  const cleared = await signOut(db, author, request.headers.get('cookie'));
  return new Response(null, { status: 303, headers: { Location: localPath('/', language), 'Set-Cookie': cleared } });
};

/** An old link or a reload leads home and signs nobody out. */
export const GET: APIRoute = ({ locals, redirect }) => redirect(localPath('/', locals.language), 303);
