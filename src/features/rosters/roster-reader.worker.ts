import { parentPort, workerData } from 'node:worker_threads';
import { type FileToRead, readRosterFile } from './read-roster-file.ts';

/** The thread that reads one roster: bytes in, rows with their remarks out; it knows no database. */
parentPort?.postMessage(await readRosterFile(workerData as FileToRead));
