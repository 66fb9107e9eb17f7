import pino from 'pino';
import { settings } from './settings.ts';

/** Identity numbers and telephones never reach the log, whoever wrote the line. */
const PERSONAL = /\b\d{6}(?:19|20)\d{9}[\dXx]\b|\b1[3-9]\d{9}\b|\b62\d{14,17}\b/g;

/** The structured log of the process: one JSON object a line on standard output. */
export const log = pino({
  level: settings.logLevel,
  base: undefined,
  formatters: { level: (label) => ({ level: label }) },
  hooks: {
    logMethod(values, method) {
      const clean = values.map((value) => (typeof value === 'string' ? withoutPersonalData(value) : value));
      method.apply(this, clean as Parameters<typeof method>);
    },
  },
  serializers: {
    err: (error: Error) => ({
      name: error.name,
      message: withoutPersonalData(error.message),
      stack: withoutPersonalData(error.stack ?? ''),
    }),
  },
});

/** The text with everything that looks like an identity number, mobile number or bank card blotted out. */
export function withoutPersonalData(text: string): string {
  return text.replace(PERSONAL, '[personal]');
}
