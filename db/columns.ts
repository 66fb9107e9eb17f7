import { integer, text } from 'drizzle-orm/sqlite-core';
import type { Day, Instant } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';

/** Text encrypted for one table, column and row; see lib/crypto.ts. Never shown, never compared, never logged. */
export type Sealed = string & { readonly __kind: 'sealed' };

/** Money: whole fen. */
export const fen = () => integer().$type<Fen>();

/** A calendar day in China, `YYYY-MM-DD`. */
export const day = () => text().$type<Day>();

/** A moment in epoch milliseconds UTC. */
export const instant = () => integer().$type<Instant>();

/** Personal data encrypted per field. */
export const sealed = () => text().$type<Sealed>();

/** Yes or no, stored as 0 or 1. */
export const flag = () => integer({ mode: 'boolean' });

/** Plain data stored as canonical JSON text. */
export const json = <T>() => text({ mode: 'json' }).$type<T>();

/** A random, time-ordered identity made by newId(). */
export const id = () => text();
