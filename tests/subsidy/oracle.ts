/**
 * A second, deliberately slow reading of the calculation contract: plain JSON in, plain figures out, fractions instead
 * of rounded steps, one loop per person and day, and calendar days counted one by one. It shares no code with
 * src/subsidy, so that an error must be made twice to stay unseen.
 */
type Json = Record<string, unknown>;
type Fraction = { readonly over: bigint; readonly under: bigint };
type Params = Map<string, unknown>;
export type OraclePack = {
  params: Params;
  rounding: { unit_fen: number; mode: string };
  from: string;
  to: string | null;
};

const LADDER = 'L5 L4 L3 L2 L1'.split(' ');

const fraction = (over: number | bigint, under: number | bigint = 1): Fraction => ({
  over: BigInt(over),
  under: BigInt(under),
});
const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under);
const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under + b.over * a.under, a.under * b.under);
const isLess = (a: Fraction, b: Fraction): boolean => a.over * b.under < b.over * a.under;
const lesser = (a: Fraction, b: Fraction): Fraction => (isLess(b, a) ? b : a);
const bp = (rate: number): Fraction => fraction(rate, 10_000);

/** Rounds by looking at the two multiples around the amount and how far each is away. */
function rounded(amount: Fraction, { unit_fen, mode }: OraclePack['rounding']): Fraction {
  const unit = BigInt(unit_fen);
  const below = (amount.over / (amount.under * unit)) * unit;
  if (mode === 'down') return fraction(below);
  const toBelow = plus(amount, fraction(-below));
  const toAbove = plus(fraction(below + unit), fraction(-amount.over, amount.under));
  return isLess(toBelow, toAbove) ? fraction(below) : fraction(below + unit);
}

function toNumber(amount: Fraction): number {
  if (amount.over % amount.under !== 0n) throw new Error('the oracle kept a fraction');
  return Number(amount.over / amount.under);
}

function lengthOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function nextDay(on: string): string {
  const [year, month, date] = on.split('-').map(Number) as [number, number, number];
  if (date < lengthOfMonth(year, month)) return written(year, month, date + 1);
  return month < 12 ? written(year, month + 1, 1) : written(year + 1, 1, 1);
}

export function monthsLater(on: string, count: number): string {
  let [year, month] = on.split('-').map(Number) as [number, number];
  const date = Number(on.slice(8));
  for (let step = 0; step < count; step += 1) {
    month += 1;
    if (month === 13) [year, month] = [year + 1, 1];
  }
  return written(year, month, Math.min(date, lengthOfMonth(year, month)));
}

function written(year: number, month: number, date: number): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
}

/** Inheritance by copying down from the oldest parent, then the overrides. */
export function oraclePack(packs: readonly Json[], id: string, fixture: Json): OraclePack {
  const own = packs.find((pack) => pack.id === id) as Json;
  const parent = own.inherits ? oraclePack(packs, own.inherits as string, {}) : null;
  const params: Params = new Map(parent?.params ?? []);
  for (const [name, entry] of Object.entries(own.params as Json)) params.set(name, (entry as Json).v);
  for (const [name, value] of Object.entries((fixture.override_params ?? {}) as Json)) params.set(name, value);
  for (const [name, value] of params) if (value === null) params.delete(name);
  const inherited = own.rounding ?? parent?.rounding ?? { unit_fen: 1, mode: 'half_up' };
  const rounding = { ...(inherited as Json), ...((fixture.override_rounding ?? {}) as Json) };
  const effective = (own.effective ?? {}) as { from: string; to: string | null };
  return { params, rounding: rounding as OraclePack['rounding'], from: effective.from, to: effective.to };
}

/** finance-format §6 */
export function oracleSubsidy(packs: readonly Json[], base: Json, fixture: Json): Json {
  const line = { ...base, ...((fixture.set ?? {}) as Json) } as Json;
  const pack = oraclePack(packs, line.policy as string, fixture);
  const param = <T>(name: string, absent: T): T => (pack.params.has(name) ? (pack.params.get(name) as T) : absent);
  if (line.dropped) return { category: null, training: 0, exam: 0, payable: 0, why: ['S_DROPPED'] };

  const why: string[] = [];
  const issued = (line.cert_issue ?? null) as string | null;
  const claim = line.claim as string;
  const level = line.level as string;
  const history = (line.history ?? []) as { occ: string; level: string; claim: string }[];
  const table = param<Record<string, unknown>>('category_bp', {});
  const held = Object.keys(table).filter((code) => ((line.categories ?? []) as string[]).indexOf(code) >= 0);

  if (issued === null) why.push('S_NO_CERT');
  else {
    const months = param<number | null>('claim_window_months', null);
    const isLate = months !== null && claim > monthsLater(issued, months);
    if (claim < issued || isLate) why.push('S_WINDOW');
  }
  for (const paid of history) {
    if (paid.occ !== line.occ) continue;
    if (param('once_per_occupation_level', true) && paid.level === level) why.push('S_DUP_LEVEL');
    if (param('higher_bars_lower', true) && LADDER.indexOf(paid.level) > LADDER.indexOf(level))
      why.push('S_HIGHER_HELD');
  }
  const sameYear = history.filter((paid) => paid.claim.split('-')[0] === claim.split('-')[0]);
  if (sameYear.length >= param('per_year_max', Number.POSITIVE_INFINITY)) why.push('S_YEAR_CAP');
  if (held.length === 0) why.push('S_NO_CATEGORY');
  const isBarred = why.length > 0;

  let trainingOk = true;
  if ((line.class_hours as number) < param('class_hours_min', 0)) {
    why.push('S_HOURS_MIN');
    trainingOk = false;
  }
  const attended = fraction(line.attended_min as number);
  if (isLess(attended, times(fraction(line.planned_min as number), bp(param('attendance_min_bp', 0))))) {
    why.push('S_ATTENDANCE');
    trainingOk = false;
  }
  const standards = param<Record<string, number | null>>('training_std_fen', {});
  const standard = standards[level] ?? null;
  if (standard === null) why.push('S_NO_STANDARD');
  const sorted = [...new Set(why)].sort();
  if (isBarred) return { category: null, training: 0, exam: 0, payable: 0, why: sorted };

  let best: Json | null = null;
  for (const code of held) {
    const rate = bp(oracleRate(table[code], level, Boolean(line.urgent)));
    const factor = bp(
      oracleFactor(param<Json | null>('employment_factor_bp', null), code, line, param('employment_settlement', '')),
    );
    const isRateFirst = param('fee_cap_order', 'rate_then_cap') === 'rate_then_cap';
    const part = (full: number, share: Fraction, paid: number | null): number => {
      const limit = (x: Fraction) => (paid === null ? x : lesser(x, fraction(paid)));
      const exact = isRateFirst
        ? limit(rounded(times(fraction(full), share), pack.rounding))
        : rounded(times(limit(fraction(full)), share), pack.rounding);
      return toNumber(exact);
    };
    const fees = (line.exam_fees ?? []) as number[];
    const sitting = param('exam_sitting', 'first');
    const examFee =
      fees.length === 0
        ? 0
        : sitting === 'first'
          ? fees[0]
          : sitting === 'sum'
            ? fees.reduce((a, b) => a + b)
            : fees[fees.length - 1];
    const training =
      trainingOk && standard !== null
        ? part(standard, times(rate, factor), (line.fee_fen ?? null) as number | null)
        : 0;
    const caps = param<Record<string, number | null>>('exam_cap_fen', {});
    const isExamOff = param('exam_requires_training_ok', false) && !trainingOk;
    const exam = isExamOff ? 0 : part(caps[level] ?? 0, rate, Number(examFee));
    const payable = training + exam;
    if (best === null || payable > (best.payable as number)) best = { category: code, training, exam, payable };
  }
  return { ...best, why: sorted };
}

function oracleRate(entry: unknown, level: string, urgent: boolean): number {
  if (typeof entry === 'number') return entry;
  const rates = entry as { default: number; level_at_or_above_3?: number | null; urgent?: number | null };
  if (urgent && typeof rates.urgent === 'number') return rates.urgent;
  if (['L1', 'L2', 'L3'].includes(level) && typeof rates.level_at_or_above_3 === 'number')
    return rates.level_at_or_above_3;
  return rates.default;
}

function oracleFactor(factor: Json | null, code: string, line: Json, settlement: string): number {
  if (factor === null || !(factor.applies_to as string[]).includes(code)) return 10_000;
  const employed = (line.employed_on ?? null) as string | null;
  const isInTime = employed !== null && employed <= monthsLater(line.cert_issue as string, factor.months as number);
  const isByClaim = settlement !== 'at_claim' || (employed !== null && employed <= (line.claim as string));
  return (isInTime && isByClaim ? factor.cert_employed : factor.cert_not_employed) as number;
}

/** finance-format §5 */
export function oracleFee(packs: readonly Json[], fixture: Json): Json {
  const straddle = fixture.straddle ?? 'by_key_date';
  const ids = (fixture.packs ?? []) as string[];
  if (straddle === 'more_favourable') {
    const results = ids.map((id) => oracleFee(packs, { ...fixture, straddle: 'by_key_date', policy: id }));
    const highest = Math.max(...results.map((result) => result.payable as number));
    return results.find((result) => result.payable === highest) as Json;
  }
  const policyId = fixture.policy as string;
  const main = oraclePack(packs, policyId, fixture);
  const param = <T>(name: string, absent: T, pack = main): T =>
    pack.params.has(name) ? (pack.params.get(name) as T) : absent;
  const course = fixture.class as Record<string, number> & { start: string };
  const groups = (fixture.trainees ?? []) as { n: number; days: number }[];

  let report = 0;
  if (param('report_only_day_billable', true))
    report = Math.min(course.report_days ?? 0, param('report_days_max', 1e9));
  const departure = Math.min(course.departure_days ?? 0, param('departure_days_max', 1e9));
  const days = (course.teaching_days ?? 0) + Math.min(report + departure, param('report_departure_joint_max', 1e9));

  const staffUnder = (pack: OraclePack): number => {
    let people = 0;
    for (const group of groups) {
      if (group.days > 0 || param<string>('staff_base', 'actual_participants', pack) === 'planned_participants')
        people += group.n;
    }
    const exact = times(fraction(people), bp(param('staff_bp', 0, pack)));
    const whole = Number(exact.over / exact.under);
    const rest = plus(exact, fraction(-whole));
    const mode = param<string>('staff_rounding', 'floor', pack);
    const isUp = mode === 'ceil' ? rest.over > 0n : mode === 'half_up' ? !isLess(rest, fraction(1, 2)) : false;
    const limit = Math.min(
      Math.max(isUp ? whole + 1 : whole, param('staff_min', 0, pack)),
      param('staff_max', 1e15, pack),
    );
    return Math.min((fixture.staff_claimed ?? 0) as number, limit);
  };

  let exactCap = fraction(0);
  let staff: number | null = null;
  const ceilings = new Map<string, number>();
  let on = course.start;
  for (let index = 1; index <= days; index += 1) {
    const id = straddle === 'split_by_day' ? inForceOn(packs, ids, on) : policyId;
    const pack = straddle === 'split_by_day' ? oraclePack(packs, id, fixture) : main;
    const dayStaff = staffUnder(pack);
    staff ??= dayStaff;
    const persons = groups.filter((group) => group.days >= index).reduce((sum, group) => sum + group.n, dayStaff);
    const provided = (Array.isArray(fixture.provided) ? fixture.provided : (fixture.provided as Json)[id]) as string[];
    const quota = param<Record<string, number | null>>('quota_items_fen', {}, pack);
    const isDeducted = param('items_not_provided_deducted', true, pack);
    const band = param<[number | null, number][]>('bands', [], pack).find(([last]) => last === null || last >= index);
    for (const [item, amount] of Object.entries(quota)) {
      if (amount === null || (isDeducted && !provided.includes(item))) continue;
      ceilings.set(item, (ceilings.get(item) ?? 0) + persons * amount);
      exactCap = plus(exactCap, times(fraction(persons * amount), bp(band?.[1] ?? 0)));
    }
    on = nextDay(on);
  }
  const cap = toNumber(rounded(exactCap, main.rounding));

  let claimed = 0;
  let allowed = 0;
  const caps = param<Record<string, number | null>>('lecturer_caps_fen', {});
  for (const lecture of (fixture.lectures ?? []) as Json[]) {
    const isHourly = param<string>('lecturer_basis', '') === 'class_hour';
    const count = (isHourly ? lecture.hours : lecture.units) as number;
    const paid = lecture.paid_each_fen as number;
    claimed += count * paid;
    if (lecture.merged_duplicate && param('lecturer_merged_class_once', false)) continue;
    const limit = caps[lecture.title as string] ?? caps.OTHER ?? 0;
    const counted = isHourly ? Math.min(count, param('lecturer_hours_per_half_day_max', 1e9)) : count;
    allowed += counted * Math.min(paid, limit);
  }
  let other = 0;
  for (const [name, amount] of Object.entries((fixture.actual_fen ?? {}) as Record<string, number>)) {
    claimed += amount;
    other += param<string[]>('hard_item_ceilings', []).includes(name)
      ? Math.min(amount, ceilings.get(name) ?? 0)
      : amount;
  }
  let payable = param('lecturer_inside_quota', true) ? Math.min(other + allowed, cap) : Math.min(other, cap) + allowed;

  let block: string | null = null;
  const months = param<number | null>('max_class_months', null);
  let lastDay = course.start;
  for (let index = 1; index < days; index += 1) lastDay = nextDay(lastDay);
  if (months !== null && days >= 1 && lastDay >= monthsLater(course.start, months)) block = 'T_CLASS_TOO_LONG';
  else if (((fixture.charged_trainees_fen ?? 0) as number) > 0 && !param('trainee_charge_allowed', false))
    block = 'T_TRAINEE_CHARGED';
  if (block) payable = 0;
  return {
    days,
    staff: staff ?? staffUnder(main),
    cap,
    lecture_allowed: allowed,
    payable,
    disallowed: claimed - payable,
    block,
  };
}

/** The only pack in force on a day; throws if there is none or more than one. */
export function inForceOn(packs: readonly Json[], ids: readonly string[], on: string): string {
  const matches = ids.filter((id) => {
    const { from, to } = oraclePack(packs, id, {});
    return from <= on && (to === null || on <= to);
  });
  if (matches.length !== 1) throw new Error(`${matches.length} packs are in force on ${on}`);
  return matches[0] as string;
}
