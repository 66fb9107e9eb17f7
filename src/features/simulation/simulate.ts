import type { Reader } from '#db/client.ts';
import type { Day } from '#src/lib/day.ts';
import { KINDS, type Trial } from './kinds.ts';
import type { LineChange, PastLine } from './line-effect.rules.ts';
import { countLines, lineNumber, pagesOfLines } from './past-lines.queries.ts';

/** A simulation as it is handed to whoever computes it: plain data, so that it can go to another thread. */
export type Job = {
  readonly id: string;
  readonly kind: keyof typeof KINDS;
  readonly canonical: string;
  readonly cityCode: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
};

/** How far it has come, and the changes found since it last said so. */
export type Progress = {
  readonly done: number;
  readonly total: number;
  /** Sequence of the first of the changes, from 1. */
  readonly firstSequence: number;
  readonly changes: readonly LineChange[];
};

/**
 * Computes a simulation: reads past lines page by page, never more than one at a time, and only reads. After each
 * page waits for `tell`, so that whoever stores the changes sets the pace; a rejection of `tell` ends the work.
 * Throws an Error that names the line when its facts cannot be computed under the tried policy.
 */
export async function simulate(
  reader: Reader,
  job: Job,
  tell: (progress: Progress) => Promise<void>,
): Promise<Record<string, unknown>> {
  const trial = KINDS[job.kind](job.canonical, job.cityCode);
  const { cityCode, firstDay, lastDay } = job;
  const wanted = { cityCode, firstDay, lastDay, tracks: trial.tracks, divisions: trial.divisions };
  const total = await countLines(reader, wanted);
  await tell({ done: 0, total, firstSequence: 1, changes: [] });
  let done = 0;
  let firstSequence = 1;
  for await (const lines of pagesOfLines(reader, wanted)) {
    const changes = await changesOf(reader, trial, lines);
    done += lines.length;
    await tell({ done, total: Math.max(total, done), firstSequence, changes });
    firstSequence += changes.length;
  }
  return trial.result();
}

async function changesOf(reader: Reader, trial: Trial, lines: readonly PastLine[]): Promise<readonly LineChange[]> {
  const changes: LineChange[] = [];
  for (const line of lines) {
    try {
      const change = trial.take(line);
      if (change) changes.push(change);
    } catch (error) {
      const fault = error instanceof Error ? error.message : error;
      throw new Error(`claim line ${await lineNumber(reader, line.claimLineId)}: ${fault}`, { cause: error });
    }
  }
  return changes;
}
