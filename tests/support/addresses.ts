import { createClient } from '@libsql/client';
import { DOORS } from '#src/features/accounts/doors.ts';
import { handleIndexOf } from '#src/features/accounts/new-account.ts';
import { tokenOf } from '#src/features/calendars/feed.role.ts';
import { loadKeys } from '#src/lib/keys.ts';
import { ACCOUNT_OF, type Principal, somebodyFor } from './demo-accounts.ts';
import type { Site } from './site.ts';

export type AddressOf = (route: string) => string;

/** A page of the walk: who opens it and under which address. */
export type Visit = { readonly route: string; readonly path: string; readonly who: Principal };

/** Routes that answer with something else than a page. */
const NO_PAGES = /\.(pdf|xlsx|csv|xml|json|atom|txt|ics|\[format\])$|\/scan-file$|^\/(large-type|sign-out|api\/)/;

/** Every route of the matrix that is a page for reading. */
export const PAGES: readonly string[] = Object.keys(DOORS).filter((route) => !NO_PAGES.test(route));

/** One address of each kind from the demonstration's story, so that a door is tried on a thing that exists. */
export async function exampleAddresses(site: Site): Promise<AddressOf> {
  const found = await withDatabase(site, examplesFrom);
  return (route) =>
    (route === '/estimate/sheet' ? `${route}?level=L4&category=REG_UNEMPLOYED` : route).replace(
      /\[(\w+)\]/g,
      (whole, name: string) => {
        const example = found[`${route} ${name}`] ?? found[whole] ?? null;
        if (!example) throw new Error(`the demonstration has no example for ${name} of ${route}`);
        return encodeURI(example);
      },
    );
}

/** The personal names of the demonstration: Chinese on every page, because they are names. */
export async function personalNames(site: Site): Promise<readonly string[]> {
  const db = createClient({ url: `file:${site.dataDir}/dengke.db`, timeout: 5000 });
  const learners = (await db.execute('SELECT name FROM learners')).rows;
  const accounts = (await db.execute('SELECT display_name FROM accounts')).rows;
  db.close();
  const names = [...learners.map((row) => String(row.name)), ...accounts.map((row) => String(row.display_name))];
  return [...new Set(names)];
}

/** Every page once, by somebody who may open it, and the states in which a page looks or works differently. */
export async function everyPage(site: Site): Promise<readonly Visit[]> {
  const address = await exampleAddresses(site);
  const plain = PAGES.map((route) => ({ route, path: address(route), who: somebodyFor(route) }));
  return [...plain, ...(await withDatabase(site, statesFrom)), ...ASKED];
}

/** Pages that show something else when their address asks for it. */
const ASKED: readonly Visit[] = [
  {
    route: '/estimate (answered)',
    path: '/estimate?level=L4&category=VETERAN&category=EMPLOYEE&employed=yes&drawn=L5&times=1',
    who: 'anonymous',
  },
  { route: '/estimate/sheet (answered)', path: '/estimate/sheet?level=L4&category=POOR_FAMILY', who: 'anonymous' },
  { route: '/courses (a search)', path: '/courses?q=zhibo&tier=specialist&seats=yes&size=10', who: 'anonymous' },
  {
    route: '/courses (nothing found)',
    path: '/courses?q=%E7%9B%B4%E6%92%AD%E5%B8%A6%E8%B4%A7&level=L1',
    who: 'anonymous',
  },
  {
    route: '/courses/[slug] (an earlier version, compared)',
    path: '/courses/farm-goods-livestream-selling?version=1&compare=2',
    who: 'anonymous',
  },
  {
    route: '/desk/policies/compare (two versions)',
    path: '/desk/policies/compare?one=ls-115-2014-example@1&other=demo-ls-115-2026@1',
    who: 'approver',
  },
  { route: '/policies/example-values (none)', path: '/policies/example-values?place=330100', who: 'anonymous' },
  { route: '/policies (drafts asked for)', path: '/policies?city=331100&track=subsidy&state=draft', who: 'anonymous' },
];

type Ask = (sql: string, ...args: string[]) => Promise<string>;

/** Runs `work` with a way to ask the site's database for one value; an empty text when there is no row. */
async function withDatabase<T>(site: Site, work: (ask: Ask) => Promise<T>): Promise<T> {
  loadKeys(site.dataDir, false);
  const db = createClient({ url: `file:${site.dataDir}/dengke.db`, timeout: 5000 });
  const ask: Ask = async (sql, ...args) => {
    const { rows } = await db.execute({ sql, args });
    return String(Object.values(rows[0] ?? {})[0] ?? '');
  };
  try {
    return await work(ask);
  } finally {
    db.close();
  }
}

async function examplesFrom(ask: Ask): Promise<Record<string, string>> {
  const accountOf = (handle: string) => ask('SELECT id FROM accounts WHERE handle_index = ?', handleIndexOf(handle));
  const learner = await ask('SELECT id FROM learners WHERE account_id = ?', await accountOf(ACCOUNT_OF.learner));
  const head = await accountOf(ACCOUNT_OF['institution-head']);
  const institution = await ask('SELECT scope_id FROM role_grants WHERE account_id = ?', head);
  const claim = await ask(
    "SELECT id FROM claims WHERE institution_id = ? AND state = 'determined' AND city_code = '331100'",
    institution,
  );
  const run = await ask('SELECT run_id FROM claims WHERE id = ?', claim);
  const simulation = await ask("SELECT id FROM simulations WHERE state = 'done' AND kind = 'draft' LIMIT 1");
  const certificate = 'SELECT number FROM certificates WHERE run_id = ? ORDER BY number LIMIT 1';
  const openRun = await ask("SELECT number FROM runs WHERE state = 'enrolling' LIMIT 1");
  const [designated = '', draft = ''] = [
    await ask("SELECT id FROM designations WHERE institution_id = ? AND state = 'designated'", institution),
    await ask("SELECT id FROM designations WHERE institution_id = ? AND state = 'draft'", institution),
  ];
  const openDraft = await ask(
    "SELECT id FROM policy_versions WHERE state = 'draft' AND drafted_by IS NOT NULL AND confirmed_by IS NULL",
  );
  return {
    '/courses/[slug] slug': await ask('SELECT slug FROM course_versions LIMIT 1'),
    '/sitemaps/[part].xml part': '1',
    '/calendar/[token].ics token': tokenOf(await ask('SELECT id FROM calendar_feeds WHERE revoked_at IS NULL LIMIT 1')),
    '/runs/[number] number': openRun,
    '/runs/[number]/sheet number': openRun,
    '/institutions/[code] code': await ask('SELECT code FROM institutions WHERE id = ?', institution),
    '/notices/[number] number': await ask('SELECT number FROM public_notices ORDER BY closes_on DESC LIMIT 1'),
    '/v/[token] token': await ask('SELECT token FROM certificates LIMIT 1'),
    '/certificates/[token].pdf token': await ask(
      'SELECT token FROM certificates ORDER BY learner_id = ? DESC LIMIT 1',
      learner,
    ),
    '/policies/[id] id': await ask("SELECT id FROM policy_versions WHERE state <> 'draft' LIMIT 1"),
    '/guides/[slug] slug': 'find-and-enrol',
    '/about/[page] page': 'privacy',
    '/me/enrolments/[id] id': await ask('SELECT id FROM enrolments WHERE learner_id = ? LIMIT 1', learner),
    '/me/pre-checks/[reference] reference': await ask(
      "SELECT reference FROM eligibility_snapshots WHERE learner_id = ? AND moment = 'pre-check'",
      learner,
    ),
    '/me/enrolments/[id]/leave id': await ask('SELECT id FROM enrolments WHERE learner_id = ? LIMIT 1', learner),
    '/desk/village/[id] id': await ask(
      'SELECT id FROM proxy_sign_ups WHERE operator_id = ?',
      await accountOf(ACCOUNT_OF['proxy-desk']),
    ),
    '/me/letters/[id] id': await ask('SELECT id FROM letters WHERE learner_id = ? LIMIT 1', learner),
    '/institutions/notices/[number] number': await ask(
      "SELECT number FROM designation_notices WHERE closed_at IS NULL AND city_code = '331100'",
    ),
    '/desk/designations/[id] id': designated,
    '/desk/designations/[id]/form id': designated,
    '/desk/designations/[id]/documents/[document]/scan-file id': designated,
    '/desk/designations/[id]/documents/[document]/scan-file document': await ask(
      'SELECT id FROM designation_documents WHERE designation_id = ?',
      designated,
    ),
    '/desk/applications/[id] id': draft,
    '/desk/applications/[id]/scope id': draft,
    '/desk/applications/[id]/statement id': draft,
    '/desk/applications/[id]/documents id': draft,
    '/desk/expert-reviews/[id] id': await ask(
      'SELECT r.designation_id FROM expert_reviews r JOIN experts e ON e.id = r.expert_id WHERE e.account_id = ? ORDER BY r.scored_at IS NOT NULL',
      await accountOf(ACCOUNT_OF.expert),
    ),
    '/desk/runs/[id]/plan id': await ask(
      "SELECT id FROM runs WHERE institution_id = ? AND state = 'draft'",
      institution,
    ),
    '/desk/runs/[id]/terms id': await ask(
      "SELECT id FROM runs WHERE institution_id = ? AND state = 'draft'",
      institution,
    ),
    '/desk/runs/[id]/check id': await ask(
      "SELECT id FROM runs WHERE institution_id = ? AND state = 'draft'",
      institution,
    ),
    '/desk/filing-rules/[id] id': '330000@1',
    '/desk/runs/[id]/roster id': await ask(
      "SELECT id FROM runs WHERE institution_id = ? AND state = 'enrolling'",
      institution,
    ),
    '/desk/lessons/[id] id': await ask('SELECT id FROM lessons WHERE run_id = ? ORDER BY sequence', run),
    '/desk/rosters/[id] id': await ask(
      'SELECT i.id FROM roster_imports i JOIN runs r ON r.id = i.run_id WHERE r.institution_id = ?',
      institution,
    ),
    '/desk/rosters/[id]/faults.xlsx id': await ask(
      'SELECT i.id FROM roster_imports i JOIN runs r ON r.id = i.run_id WHERE r.institution_id = ?',
      institution,
    ),
    '/desk/rosters/[id]/rows.xlsx id': await ask(
      'SELECT i.id FROM roster_imports i JOIN runs r ON r.id = i.run_id WHERE r.institution_id = ?',
      institution,
    ),
    '/desk/certificates/[number] number': await ask(certificate, run),
    '/desk/learners/[id] id': await ask('SELECT learner_id FROM enrolments WHERE run_id = ? LIMIT 1', run),
    '/desk/learners/[id]/print id': await ask('SELECT learner_id FROM enrolments WHERE run_id = ? LIMIT 1', run),
    '/desk/corrections/[id] id': await ask("SELECT id FROM correction_requests WHERE state = 'open' LIMIT 1"),
    '/desk/duplicates/[id] id': await ask("SELECT id FROM duplicate_flags WHERE state = 'open' LIMIT 1"),
    '/desk/claims/[id] id': claim,
    '/desk/claims/[id]/form id': claim,
    '/desk/claims/[id]/lines/[line] id': claim,
    '/desk/claims/[id]/lines/[line] line': await ask('SELECT id FROM claim_lines WHERE claim_id = ? LIMIT 1', claim),
    '/desk/notices/[number] number': await ask("SELECT number FROM public_notices WHERE city_code = '331100' LIMIT 1"),
    '/desk/batches/[id] id': await ask("SELECT id FROM payment_batches WHERE state = 'sent' LIMIT 1"),
    '/desk/batches/[id]/bank-file.csv id': await ask("SELECT id FROM payment_batches WHERE state = 'sent' LIMIT 1"),
    '/desk/reconciliations/[id] id': await ask('SELECT id FROM reconciliations LIMIT 1'),
    '/desk/reconciliations/[id]/rows.xlsx id': await ask('SELECT id FROM reconciliations LIMIT 1'),
    '/desk/policies/[id] id': await ask('SELECT id FROM policy_versions LIMIT 1'),
    '/desk/policies/decisions/[number] number': '11',
    '/desk/policies/[id]/head id': openDraft,
    '/desk/policies/[id]/values id': openDraft,
    '/desk/policies/[id]/values/[name] id': openDraft,
    '/desk/policies/[id]/values/[name] name': 'categoryRates',
    '/desk/policies/[id]/scan id': openDraft,
    '/desk/policies/[id]/scan-file id': await ask('SELECT policy_version_id FROM policy_scans LIMIT 1'),
    '/desk/policies/[id]/examples id': openDraft,
    '/desk/policies/[id]/examples/[example] id': openDraft,
    '/desk/policies/[id]/examples/[example] example': 'new',
    '/desk/policies/[id]/confirm id': openDraft,
    '/desk/policies/[id]/end id': openDraft,
    '/desk/simulations/[id] id': simulation,
    '/desk/simulations/[id]/lines.xlsx id': simulation,
    '/desk/simulations/[id]/lines/[line] id': simulation,
    '/desk/simulations/[id]/lines/[line] line': await ask(
      'SELECT claim_line_id FROM simulation_changes WHERE simulation_id = ? LIMIT 1',
      simulation,
    ),
    '/desk/targets/[code] code': await ask('SELECT code FROM targets WHERE city_code = ? LIMIT 1', '331100'),
    '/desk/targets/[code].xlsx code': await ask('SELECT code FROM targets WHERE city_code = ? LIMIT 1', '331100'),
    '/desk/accounts/[id] id': head,
    '/desk/letters/[id] id': await ask('SELECT id FROM letters LIMIT 1'),
    '[id]': run,
    '[format]': 'xlsx',
  };
}

/** The same page while something is to be done at it, opened by those who do it. */
async function statesFrom(ask: Ask): Promise<Visit[]> {
  const head = handleIndexOf(ACCOUNT_OF['institution-head']);
  const own = 'SELECT g.scope_id FROM role_grants g JOIN accounts a ON a.id = g.account_id WHERE a.handle_index = ?2';
  const claim = "SELECT id FROM claims WHERE state = ?1 AND city_code = '331100'";
  const run = `SELECT id FROM runs WHERE state = ?1 AND institution_id IN (${own})`;
  const anyRun = "SELECT id FROM runs WHERE state = ?1 AND city_code = '331100'";
  const batch = 'SELECT id FROM payment_batches WHERE state = ?1';
  const designation = "SELECT id FROM designations WHERE state = ?1 AND division_code LIKE '3311%'";
  const openDraft = "SELECT id FROM policy_versions WHERE state = ?1 AND drafted_by <> '' AND confirmed_by IS NULL";
  const states: [route: string, sql: string, state: string, who: Principal][] = [
    ['/desk/claims/[id]', claim, 'submitted', 'first-reviewer'],
    ['/desk/claims/[id]', claim, 'first-reviewed', 'second-reviewer'],
    ['/desk/claims/[id]', claim, 'second-reviewed', 'approver'],
    ['/desk/claims/[id]', claim, 'in-notice', 'approver'],
    ['/desk/runs/[id]', run, 'draft', 'institution-head'],
    ['/desk/runs/[id]', run, 'running', 'institution-head'],
    ['/desk/runs/[id]', anyRun, 'filed', 'first-reviewer'],
    ['/desk/runs/[id]', anyRun, 'approved', 'inspector'],
    ['/desk/runs/[id]', anyRun, 'terminated', 'inspector'],
    ['/desk/runs/[id]/filing', run, 'draft', 'institution-head'],
    ['/desk/runs/[id]/filing', anyRun, 'returned', 'inspector'],
    ['/desk/runs/[id]/filing', anyRun, 'filed', 'first-reviewer'],
    ['/desk/runs/[id]/changes', run, 'enrolling', 'institution-head'],
    ['/desk/runs/[id]/changes', 'SELECT run_id FROM run_changes WHERE state = ?1', 'proposed', 'first-reviewer'],
    ['/desk/filing-rules/[id]', 'SELECT id FROM filing_rules WHERE state = ?1', 'draft', 'approver'],
    ['/desk/runs/[id]/attendance', run, 'running', 'registrar'],
    ['/desk/runs/[id]/learners', run, 'enrolling', 'registrar'],
    ['/desk/runs/[id]/seats', run, 'enrolling', 'registrar'],
    ['/desk/runs/[id]/results', anyRun, 'delivered', 'inspector'],
    ['/desk/runs/[id]/certificates', anyRun, 'assessed', 'inspector'],
    ['/desk/batches/[id]', batch, 'authorised', 'payment-maker'],
    ['/desk/batches/[id]', batch, 'made', 'payment-checker'],
    ['/desk/batches/[id]', batch, 'checked', 'payment-authoriser'],
    ['/desk/designations/[id]', designation, 'under-review', 'first-reviewer'],
    ['/desk/designations/[id]', designation, 'in-notice', 'second-reviewer'],
    ['/desk/designations/[id]', designation, 'in-notice', 'approver'],
    ['/desk/designations/[id]', designation, 'warned', 'first-reviewer'],
    ['/desk/designations/[id]', designation, 'suspended', 'approver'],
    ['/desk/policies/[id]', 'SELECT id FROM policy_versions WHERE state = ?1', 'in-force', 'approver'],
    [
      '/desk/policies/[id]',
      "SELECT id FROM policy_versions WHERE state = ?1 AND drafted_by <> ''",
      'draft',
      'approver',
    ],
    ['/desk/policies/[id]/head', openDraft, 'draft', 'second-reviewer'],
    ['/desk/policies/[id]/values', openDraft, 'draft', 'second-reviewer'],
    ['/desk/policies/[id]/scan', openDraft, 'draft', 'second-reviewer'],
    ['/desk/policies/[id]/examples', openDraft, 'draft', 'second-reviewer'],
    ['/desk/policies/[id]/end', 'SELECT id FROM policy_versions WHERE state = ?1', 'in-force', 'approver'],
    [
      '/desk/policies/[id]/confirm',
      'SELECT id FROM policy_versions WHERE state = ?1 AND confirmed_by IS NOT NULL',
      'draft',
      'approver',
    ],
    ['/runs/[number]', 'SELECT number FROM runs WHERE state = ?1', 'enrolling', 'learner'],
    [
      '/v/[token]',
      'SELECT c.token FROM certificates c JOIN certificate_events e ON e.certificate_id = c.id',
      'revoked',
      'anonymous',
    ],
  ];
  const visits: Visit[] = [];
  for (const [route, sql, state, who] of states) {
    const id = await ask(`${sql} LIMIT 1`, state, head);
    if (id) visits.push({ route: `${route} (${state})`, path: route.replace(/\[\w+\]/, encodeURI(id)), who });
  }
  return visits;
}
