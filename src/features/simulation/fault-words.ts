import { contractSentence } from '#src/features/policies/contract-words.ts';
import { type Language, messages, speak } from '#src/lib/language.ts';

const faults = messages({
  atLine: {
    zh: (line: string, what: string) => `申领明细 ${line}：${what}`,
    en: (line: string, what: string) => `Claim line ${line}: ${what}`,
  },
  memory: {
    zh: '一次要算的明细太多，内存不够。请缩短时间，分几次测算。',
    en: 'There are too many lines for one trial: the memory did not suffice. Try a shorter period.',
  },
  ended: {
    zh: '测算程序中途退出。请再提交一次；再次失败请联系系统管理员。',
    en: 'The calculation ended half way. Ask for it again; if that fails too, tell the administrator.',
  },
});

/** Why a trial failed in plain words; what nobody has foreseen is shown as the program said it. */
export function faultWords(fault: string, language: Language): string {
  const t = speak(faults, language);
  const line = /^claim line (.+? · \d+): (.+)$/s.exec(fault);
  if (line?.[1] && line[2]) return t.atLine(line[1], engineWords(line[2], language));
  if (/memory limit|out of memory/i.test(fault)) return t.memory;
  return fault.startsWith('the thread ended') ? t.ended : fault;
}

/** `facts.level: expected one of …` and the like. */
function engineWords(said: string, language: Language): string {
  const complaint = /^((?:facts|policy)[\w.[\]]*): (.+)$/s.exec(said);
  if (complaint?.[1] && complaint[2]) return contractSentence(complaint[1], complaint[2], language);
  return /^not a whole number of fen/.test(said) ? contractSentence(said, '', language) : said;
}
