import { readEnvironment } from './environment.ts';

/** The settings of this process, read once when first asked for. */
export const settings = readEnvironment();
