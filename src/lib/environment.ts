import { mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT } from './root.ts';

/** The settings of an installation, read from the environment once and checked. */
export type Environment = {
  readonly port: number;
  readonly host: string;
  /** Where the database, keys and backups live; an absolute path. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly databaseToken: string | undefined;
  /** The public address, without a slash at the end: letters, QR codes and redirects are built from it. */
  readonly origin: string;
  readonly smtp: { readonly url: string; readonly from: string } | null;
  readonly trustProxy: boolean;
  readonly logLevel: string;
  readonly site: SiteHost;
};

/** Who runs the site and its filing numbers, for the strip and the foot of every public page; empty: not shown. */
export type SiteHost = {
  readonly body: string;
  readonly operator: string;
  readonly phone: string;
  readonly siteCode: string;
  readonly icpNumber: string;
  readonly policeNumber: string;
};

/** Thrown with a readable list of everything wrong with the environment. */
export class BadEnvironment extends Error {
  constructor(faults: readonly string[]) {
    super(`the settings in the environment are not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'BadEnvironment';
  }
}

/**
 * Reads PORT, HOST, DATA_DIR, DATABASE_URL, DATABASE_TOKEN, ORIGIN, SMTP_URL, MAIL_FROM, TRUST_PROXY, LOG_LEVEL, and who
 * runs the site: SITE_BODY, SITE_OPERATOR, SITE_PHONE, SITE_CODE, SITE_ICP_NUMBER, SITE_POLICE_NUMBER.
 */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const faults: string[] = [];
  const port = readPort(env.PORT, faults);
  const host = env.HOST || '127.0.0.1';
  const dataDir = readDataDir(env.DATA_DIR);
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL, dataDir, faults);
  const origin = readOrigin(env.ORIGIN, port, faults);
  const smtp = readSmtp(env.SMTP_URL, env.MAIL_FROM, faults);
  const trustProxy = readFlag('TRUST_PROXY', env.TRUST_PROXY, faults);
  const logLevel = readLogLevel(env.LOG_LEVEL, faults);
  const site = readSite(env, faults);
  if (faults.length > 0) throw new BadEnvironment(faults);
  const databaseToken = env.DATABASE_TOKEN;
  return { port, host, dataDir, databaseUrl, databaseToken, origin, smtp, trustProxy, logLevel, site };
}

/** Makes the data folder, readable by its owner only. */
export function makeDataDir(environment: Environment): void {
  mkdirSync(environment.dataDir, { recursive: true, mode: 0o700 });
}

function readPort(text: string | undefined, faults: string[]): number {
  if (text === undefined || text === '') return 4321;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  faults.push(`PORT is "${text}"; it must be a number from 1 to 65535`);
  return 4321;
}

function readDataDir(text: string | undefined): string {
  const root = fileURLToPath(PROJECT_ROOT);
  if (!text) return join(root, 'data');
  return isAbsolute(text) ? text : join(root, text);
}

function readDatabaseUrl(text: string | undefined, dataDir: string, faults: string[]): string {
  const url = text || `file:${join(dataDir, 'dengke.db')}`;
  if (!/^(file:|libsql:\/\/|https?:\/\/)/.test(url)) {
    faults.push(`DATABASE_URL is "${url}"; it must begin with file:, libsql://, http:// or https://`);
  }
  return url;
}

function readOrigin(text: string | undefined, port: number, faults: string[]): string {
  if (!text) return `http://localhost:${port}`;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).pathname === '/') {
    return new URL(text).origin;
  }
  faults.push(`ORIGIN is "${text}"; it must be the public address alone, such as https://dengke.example.gov.cn`);
  return text;
}

function readSmtp(url: string | undefined, from: string | undefined, faults: string[]): Environment['smtp'] {
  if (!url) return null;
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol)) {
    faults.push('SMTP_URL must be like smtp://name:password@mail.example:587');
  }
  if (!from?.includes('@')) faults.push('MAIL_FROM must be the address that letters come from, when SMTP_URL is set');
  return { url, from: from ?? '' };
}

function readFlag(name: string, text: string | undefined, faults: string[]): boolean {
  if (text !== undefined && !['', '0', '1'].includes(text)) faults.push(`${name} is "${text}"; it must be 0 or 1`);
  return text === '1';
}

function readLogLevel(text: string | undefined, faults: string[]): string {
  const level = text || 'info';
  if (!['silent', 'error', 'warn', 'info', 'debug'].includes(level)) {
    faults.push(`LOG_LEVEL is "${level}"; it must be silent, error, warn, info or debug`);
  }
  return level;
}

const LONGEST_SITE_TEXT = 100;

function readSite(env: NodeJS.ProcessEnv, faults: string[]): SiteHost {
  const read = (name: string) => {
    const text = env[name]?.trim() ?? '';
    if (text.length > LONGEST_SITE_TEXT) faults.push(`${name} may have at most ${LONGEST_SITE_TEXT} characters`);
    return text;
  };
  const phone = read('SITE_PHONE');
  if (phone && !/^\+?[\d -]{5,20}$/.test(phone)) faults.push(`SITE_PHONE is "${phone}"; it must be like 0578-2091860`);
  const [body, operator, siteCode] = [read('SITE_BODY'), read('SITE_OPERATOR'), read('SITE_CODE')];
  return {
    body,
    operator,
    phone,
    siteCode,
    icpNumber: read('SITE_ICP_NUMBER'),
    policeNumber: read('SITE_POLICE_NUMBER'),
  };
}
