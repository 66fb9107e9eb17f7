import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { sha256Hex } from '#src/lib/crypto.ts';
import { cityOf } from '#src/lib/division.ts';
import type { Text } from '#src/lib/language.ts';
import { PROJECT_ROOT } from '#src/lib/root.ts';
import { canonicalJson } from '#src/subsidy/canonical-json.ts';
import { isDemonstration, isExample, type Policy } from '#src/subsidy/policy.ts';
import { parsePolicy, resolvePolicy } from '#src/subsidy/policy-reading.ts';
import type { ExpectedAnswer } from './policy-example.rules.ts';

const FOLDER = new URL('content/policies/', PROJECT_ROOT);

/** A policy version as shipped: complete with what it inherits, and its canonical text with the hash of it. */
export type PolicyFile = {
  /** `ls-115-2014-example@1` */
  readonly versionId: string;
  readonly policy: Policy;
  readonly canonical: string;
  readonly sha256: string;
  /** reference: made for a place we do not serve; example: has unconfirmed values; draft: waits for confirmation. */
  readonly state: 'reference' | 'example' | 'draft';
  /** Worked examples as shipped beside it; they are not part of the hash. */
  readonly examples: readonly ShippedExample[];
};

export type ShippedExample = {
  readonly title: Text;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly expected: ExpectedAnswer;
};

/** Every file of content/policies. Throws ContractError, with the file's name in front, for the first that is wrong. */
export function readPolicyFiles(folder: URL = FOLDER): readonly PolicyFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const read = names.sort().map((name) => named(name, () => parsePolicy(JSON.parse(text(folder, name)))));
  return read.map((policy, index) =>
    named(names[index] ?? '', () => policyFile(resolvePolicy(policy, read), readExamples(folder, policy))),
  );
}

/** The worked examples of a version: `examples/<policy id>@<version>.json`, else those of the policy. */
function readExamples(folder: URL, { id, version }: Policy): readonly ShippedExample[] {
  const name = [`examples/${id}@${version}.json`, `examples/${id}.json`].find((one) =>
    existsSync(new URL(one, folder)),
  );
  return name ? named(name, () => JSON.parse(text(folder, name)).map(shippedExample)) : [];
}

function shippedExample({ title, facts, expected }: ShippedExample, index: number): ShippedExample {
  const isWhole = title?.zh && title.en && facts && expected?.outcome && Number.isSafeInteger(expected.totalFen);
  if (!isWhole)
    throw new Error(`example ${index + 1}: title {zh, en}, facts and expected {outcome, totalFen} are needed`);
  return { title, facts, expected };
}

/** A resolved policy with its canonical text: what is stored, hashed and later read back by the engine. */
export function policyFile(policy: Policy, examples: readonly ShippedExample[] = []): PolicyFile {
  const canonical = canonicalJson(policy);
  const versionId = `${policy.id}@${policy.version}`;
  return { versionId, policy, canonical, sha256: sha256Hex(canonical), state: stateOf(policy), examples };
}

function stateOf(policy: Policy): PolicyFile['state'] {
  if (!policy.jurisdictions.some((code) => cityOf(code) !== null)) return 'reference';
  if (isDemonstration(policy)) return 'draft';
  return isExample(policy) ? 'example' : 'draft';
}

function text(folder: URL, name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

function named<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`content/policies/${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
