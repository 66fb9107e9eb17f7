import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { calculateBatch } from '#src/subsidy/batch.ts';

const HELP = `dengke calculate --packs <file> --cases <file>

Calculates training fees and subsidies in a batch. Reads the two JSON files and nothing else, and writes
one JSON array with a result for every case to standard output.

  --packs <file>   policy sets ("packs")
  --cases <file>   cases: {"base": {…}, "fixtures": [ … ]}
  --help           this text

Exit status: 0 results written · 1 the input breaks the contract (nothing is written; the message says
where and what) · 2 wrong use of the command
`;

/**
 * The verb `calculate`: exit status 0 with the results on standard output, 1 for input that breaks the contract
 * (message on standard error, nothing on standard output), 2 for wrong use.
 */
export async function calculate(args: string[]): Promise<number> {
  const options = optionsOf(args);
  if (options?.help) return say(process.stdout, HELP, 0);
  if (!options?.packs || !options.cases) return say(process.stderr, HELP, 2);
  try {
    const packs = await readUtf8(options.packs);
    const cases = await readUtf8(options.cases);
    return await say(process.stdout, calculateBatch(packs, cases), 0);
  } catch (error) {
    return say(process.stderr, `calculate: ${error instanceof Error ? error.message : String(error)}\n`, 1);
  }
}

function optionsOf(args: string[]) {
  const options = {
    packs: { type: 'string' },
    cases: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch {
    return null;
  }
}

async function readUtf8(path: string): Promise<string> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${path}: not UTF-8 text`);
  }
}

/** Waits until everything is written, so that the caller may end the process; a reader that left early is no crash. */
function say(stream: NodeJS.WriteStream, text: string, status: number): Promise<number> {
  return new Promise((resolve) => {
    stream.once('error', () => resolve(1));
    stream.write(text, (error) => resolve(error ? 1 : status));
  });
}
