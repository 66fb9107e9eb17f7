import { settings } from '#src/lib/settings.ts';

/** Who runs this site, and its filing numbers (国办发〔2017〕47号); from the environment, empty ones are not shown. */
export const host = settings.site;
