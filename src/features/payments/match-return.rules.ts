/** What was instructed: one transfer, by the reference that went to the bank. */
export type Instruction = {
  readonly attemptId: string;
  readonly reference: string;
  /** What the bank was told to transfer: the amount less any set-off. */
  readonly netFen: number;
  /** Whether an earlier return has said already what became of it. */
  readonly isAnswered: boolean;
};

/** What the bank says about a reference. */
export type Answer = {
  readonly rowNumber: number;
  readonly reference: string;
  readonly amountFen: number;
  readonly status: 'success' | 'failed';
};

export type Match = 'exact' | 'failed' | 'amount-differs' | 'unknown-reference' | 'duplicate';
export type MatchedRow<A extends Answer> = {
  readonly row: A;
  readonly match: Match;
  readonly attemptId: string | null;
};

/**
 * Matches every row of a bank return with an instruction, by reference: exact, failed, amount-differs (to the fen),
 * unknown-reference, or duplicate (a second answer to the same reference, in this file or after an earlier one).
 * `missing` are the instructions that nothing has answered yet. Pure and linear in both lists; the order of the rows
 * decides only which of two answers is the duplicate.
 */
export function matchReturn<A extends Answer>(
  instructions: readonly Instruction[],
  rows: readonly A[],
): { readonly matched: readonly MatchedRow<A>[]; readonly missing: readonly string[] } {
  const byReference = new Map<string, Instruction>();
  for (const instruction of instructions) byReference.set(instruction.reference, instruction);
  const answered = new Set<string>();
  const matched = rows.map((row): MatchedRow<A> => {
    const instruction = byReference.get(row.reference);
    if (!instruction) return { row, match: 'unknown-reference', attemptId: null };
    const isSecond = instruction.isAnswered || answered.has(row.reference);
    answered.add(row.reference);
    return { row, match: isSecond ? 'duplicate' : matchOf(row, instruction), attemptId: instruction.attemptId };
  });
  const isOpen = (one: Instruction) => !one.isAnswered && !answered.has(one.reference);
  return { matched, missing: instructions.filter(isOpen).map((one) => one.attemptId) };
}

function matchOf(row: Answer, instruction: Instruction): Match {
  if (row.status === 'failed') return 'failed';
  return row.amountFen === instruction.netFen ? 'exact' : 'amount-differs';
}
