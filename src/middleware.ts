import { getActionContext } from 'astro:actions';
import { defineMiddleware, sequence } from 'astro:middleware';
import type { APIContext, MiddlewareNext } from 'astro';
import { dataStamp, db } from '#db/live.ts';
import { CLOCK_WORKS } from '#src/clock-works.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { DOORS } from '#src/features/accounts/doors.ts';
import { isSecondFactorWaived, readSession } from '#src/features/accounts/session.ts';
import { startDelivery } from '#src/features/outbox/deliver-letters.ts';
import { startImports } from '#src/features/rosters/run-imports.ts';
import { startSimulations } from '#src/features/simulation/run-simulations.ts';
import { isDemo } from '#src/features/site/settings.queries.ts';
import type { Done } from '#src/lib/action.ts';
import { today } from '#src/lib/clock.ts';
import { everyFewMinutes } from '#src/lib/every-few-minutes.ts';
import { localPath } from '#src/lib/language.ts';
import { log } from '#src/lib/log.ts';
import { keepOwnPage, ownPage } from '#src/lib/own-pages.ts';
import { isSameOrigin } from '#src/lib/same-origin.ts';
import { settings } from '#src/lib/settings.ts';

/** Letters are delivered, days that come acted on and simulations stored by the process that serves: one write queue. */
if (process.env.DENGKE_SERVING === '1') {
  startDelivery(db, settings.smtp, (error) => log.error({ err: error }, 'a letter could not be delivered'));
  void everyFewMinutes(CLOCK_WORKS, db, (error, work) => log.error({ err: error, work }, 'a clock work failed'));
  startImports(db, (error) => log.error({ err: error }, 'a roster could not be imported'));
  startSimulations(db, undefined, (error) => log.error({ err: error }, 'a simulation could not be computed'));
}

/** Pages that a member of staff may open before the one-time code was shown. */
const BEFORE_CODE = new Set(['/sign-in/code', '/sign-out', '/large-type', '/_actions/[...path]']);

/** Lists that only read: sent again as they were while nothing in the database has changed. */
const LISTS = new Set(['/desk/claims', '/desk/runs', '/desk/batches', '/desk/reconciliations', '/desk/notices', '/me']);

/** Who is asking, in which language, about which page; every error gets a request id and nothing else. */
const introduce = defineMiddleware(async (context, next) => {
  const { locals, request } = context;
  locals.requestId = request.headers.get('x-request-id') ?? crypto.randomUUID();
  locals.address = request.headers.get('x-dengke-address') ?? context.clientAddress;
  locals.language = request.headers.get('x-dengke-language') === 'en' ? 'en' : 'zh';
  locals.path = context.url.pathname.replace(/(.)\/$/, '$1');
  locals.isLarge = context.cookies.get('large')?.value === '1';
  locals.posted = null;
  if (!isSameOrigin(request.method, request.headers, settings.origin)) return plain(403, 'cross-site request refused');
  try {
    await signIn(context);
    const response = await next();
    return locals.viewer || locals.isHalfSignedIn ? unstored(response) : response;
  } catch (error) {
    log.error({ err: error, requestId: locals.requestId, path: locals.path }, 'request failed');
    return context.rewrite('/500');
  }
});

async function signIn({ locals, request }: APIContext): Promise<void> {
  locals.isDemo = await isDemo(db);
  const session = await readSession(db, request.headers.get('cookie'));
  const isHalf = session?.isStaff && !session.isSecondFactorDone && !(await isSecondFactorWaived(db));
  locals.viewer = session?.viewer ?? null;
  locals.isHalfSignedIn = isHalf === true;
}

/** Which doors are theirs. A page guard does not protect actions: each of those authorises itself. */
const guard = defineMiddleware((context, next) => {
  const { locals, routePattern } = context;
  if (locals.isHalfSignedIn && !BEFORE_CODE.has(routePattern)) return askFor(context, '/sign-in/code');
  const permission = routePattern === '/_actions/[...path]' ? 'anyone' : DOORS[routePattern];
  if (permission === undefined) return context.rewrite('/404');
  if (permission === 'anyone') return next();
  if (!locals.viewer) return askFor(context, '/sign-in');
  if (permission !== 'signed-in' && !holdsOneOf(locals.viewer, permission)) return context.rewrite('/403');
  return next();
});

function holdsOneOf(viewer: Viewer, roles: readonly string[]): boolean {
  return viewer.grants.some((grant) => roles.includes(grant.role));
}

function askFor(context: APIContext, page: string): Response {
  const { locals, url } = context;
  const back = context.request.method === 'GET' ? `?next=${encodeURIComponent(locals.path + url.search)}` : '';
  return context.redirect(localPath(page, locals.language) + back, 303);
}

/** A posted form: done → the next page (so that reloading does not post again); not done → the same page with why. */
const act = defineMiddleware(async (context, next) => {
  const { action, setActionResult, serializeActionResult } = getActionContext(context);
  if (action?.calledFrom !== 'form') return next();
  context.locals.posted = await formOf(context.request);
  if (!context.locals.posted) return plain(400, 'not a form');
  const result = await action.handler();
  if (!result.error) return context.redirect(localPath((result.data as Done).to, context.locals.language), 303);
  setActionResult(action.name, serializeActionResult(result));
  return withStatus(await answerTo(result.error, context, next), result.error.status);
});

/** The posted form; null when the body is none, whatever it calls itself. */
async function formOf(request: Request): Promise<FormData | null> {
  try {
    return await request.clone().formData();
  } catch {
    return null;
  }
}

type ActionFailure = { readonly code: string; readonly status: number; readonly message: string };

function answerTo(error: ActionFailure, context: APIContext, next: MiddlewareNext): Promise<Response> | Response {
  if (error.code === 'UNAUTHORIZED') return askFor(context, '/sign-in');
  if (error.code === 'FORBIDDEN') return context.rewrite('/403');
  if (error.code === 'NOT_FOUND') return context.rewrite('/404');
  if (error.code === 'TOO_MANY_REQUESTS') return context.rewrite('/429');
  if (error.code === 'INTERNAL_SERVER_ERROR') throw new Error(error.message);
  return next();
}

function withStatus(response: Response, status: number): Response {
  if (response.status >= 300) return response;
  return new Response(response.body, { status, headers: response.headers });
}

function unstored(response: Response): Response {
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

const keepLists = defineMiddleware(async ({ locals, request, routePattern, url }, next) => {
  if (request.method !== 'GET' || !locals.viewer || !LISTS.has(routePattern)) return next();
  const version = await dataStamp();
  if (version === null) return next();
  const stamp = `${version} ${today()}`;
  const key = [locals.viewer.accountId, locals.language, locals.isLarge, url.pathname, url.search].join(' ');
  return ownPage(key, stamp) ?? keepOwnPage(key, stamp, await next());
});

export const onRequest = sequence(introduce, guard, keepLists, act);
