import type { Client, InArgs, InStatement, Transaction, TransactionMode } from '@libsql/client';

/** Statements that read or change rows, or frame a transaction; everything else is a matter of the schema. */
const ALLOWED = new Set(
  'select values with insert update delete begin commit end rollback savepoint release explain'.split(' '),
);
/** Statements that frame a transaction, or reach beyond it. */
const FRAMING = new Set('begin commit end rollback savepoint release attach detach vacuum'.split(' '));
/** Pragmas that may be given a value; any pragma may be read. */
const SETTABLE = new Set(
  `table_info table_xinfo index_list index_info foreign_key_list foreign_key_check integrity_check quick_check
   wal_checkpoint synchronous busy_timeout`.split(/\s+/),
);
/** Pragmas that may be switched on and never off. */
const SWITCHED_ON = new Set(['secure_delete']);
/** What drizzle writes for single statements; `replace` cannot stand behind these beginnings as a conflict clause. */
const PLAIN = /^(?:select |insert into |update "|delete from )/;
/** Comments, variables, strings and quoted names as SQLite reads them, then words and single characters. */
const TOKENS =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[$@:#][\w$:]*(?:\([^\s)]*\)?)?|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\w$\u0080-\uffff]+|[^\s]/g;

/**
 * A client that changes data and never the schema: statements that make, alter or drop anything, that attach files,
 * that replace rows (REPLACE deletes what is in its way without asking the triggers that refuse a delete), and pragmas
 * that switch checks off are refused before they reach the database. Migrations are given the bare client instead.
 */
export function guardClient(client: Client): Client {
  return {
    execute: (async (statement: InStatement, args?: InArgs) => {
      refuseForbidden(statement);
      return args === undefined ? client.execute(statement) : client.execute(statement as string, args);
    }) as Client['execute'],
    batch: async (statements, mode) => {
      for (const one of statements) refuseForbidden(Array.isArray(one) ? one[0] : one);
      return client.batch(statements, mode);
    },
    executeMultiple: async (sql) => {
      refuseForbidden(sql);
      return client.executeMultiple(sql);
    },
    migrate: async () => {
      throw new Error('this connection changes no schema: migrate() is refused');
    },
    transaction: async (mode?: TransactionMode) => guardTransaction(await client.transaction(mode ?? 'write')),
    sync: () => client.sync(),
    reconnect: () => client.reconnect(),
    close: () => client.close(),
    get closed() {
      return client.closed;
    },
    get protocol() {
      return client.protocol;
    },
  };
}

function guardTransaction(tx: Transaction): Transaction {
  return {
    execute: async (statement) => {
      refuseForbidden(statement);
      return tx.execute(statement);
    },
    batch: async (statements) => {
      for (const one of statements) refuseForbidden(one);
      return tx.batch(statements);
    },
    executeMultiple: async (sql) => {
      refuseForbidden(sql);
      return tx.executeMultiple(sql);
    },
    rollback: () => tx.rollback(),
    commit: () => tx.commit(),
    close: () => tx.close(),
    get closed() {
      return tx.closed;
    },
  };
}

/** Throws an Error naming the statement that this connection refuses. */
function refuseForbidden(statement: InStatement): void {
  const sql = typeof statement === 'string' ? statement : statement.sql;
  if (PLAIN.test(sql) && !sql.includes(';')) return;
  const refused = forbiddenIn(sql);
  if (refused) throw new Error(`this connection changes data, never the schema; it refuses: ${refused.slice(0, 80)}`);
}

/** The first statement of a text that is forbidden, as words; null when all are allowed. */
export function forbiddenIn(sql: string): string | null {
  return statementsOf(sql).find(isForbidden)?.join(' ') ?? null;
}

/** The first statement of a script that would end the transaction it runs in, as words; null when there is none. */
export function leavesTransaction(sql: string): string | null {
  let isInTrigger = false;
  for (const words of statementsOf(sql)) {
    const [verb = ''] = words;
    if (isInTrigger && words.length === 1 && verb === 'end') isInTrigger = false;
    else if (!isInTrigger && FRAMING.has(verb)) return words.join(' ');
    else if (verb === 'create' && words.slice(1, 3).includes('trigger')) isInTrigger = true;
  }
  return null;
}

/** The words of each statement in small letters, comments left out. A trigger's body comes in several pieces. */
function statementsOf(sql: string): string[][] {
  const statements: string[][] = [[]];
  for (const token of sql.match(TOKENS) ?? []) {
    if (token === ';') statements.push([]);
    else if (!token.startsWith('--') && !token.startsWith('/*')) statements.at(-1)?.push(token.toLowerCase());
  }
  return statements.filter((words) => words.length > 0);
}

function isForbidden(words: readonly string[]): boolean {
  const [verb = ''] = words;
  if (verb === 'pragma') return isForbiddenPragma(words.slice(1));
  // The function replace(…) is followed by its parenthesis, the conflict clause never is.
  return !ALLOWED.has(verb) || words.some((word, index) => word === 'replace' && words[index + 1] !== '(');
}

/** `pragma [schema .] name [= value | (value)]` */
function isForbiddenPragma(words: readonly string[]): boolean {
  const [name = '', ...value] = words[1] === '.' ? words.slice(2) : words;
  if (SWITCHED_ON.has(name)) return value.length > 0 && value.join('') !== '=on';
  return value.length > 0 && !SETTABLE.has(name);
}
