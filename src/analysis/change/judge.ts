import { type Candidate, fieldCandidates, testedCodes, wholeCandidate } from "./candidates.ts";
import { type Facts, type Field, fewestEarlier, type Window } from "./facts.ts";
import { type Family, familyOf, type Test } from "./family.ts";
import { type Finding, findingOf } from "./finding.ts";
import { pairCandidates } from "./pairs.ts";
import { rateCandidates } from "./rates.ts";
import { type Sample, samplesOf } from "./sample.ts";
import { rowsWithin, type Scope, takeOut } from "./scope.ts";
import { closest, isLarge, nextSeed, scopeOf } from "./seed.ts";
import { type Series, type Tally, tallyOf, totalOf } from "./tally.ts";

/** What a period is judged to be: every test, and the few findings. */
export interface Judgement {
  readonly tests: readonly Test[];
  readonly family: Family | null;
  readonly findings: readonly Finding[];
  /** Tests that a finding began with. */
  readonly listed: ReadonlySet<string>;
}

const mostFindings = 7;
const nothing: Judgement = { tests: [], family: null, findings: [], listed: new Set() };

/** One measure while its findings are taken out one after the other. */
interface State {
  readonly sample: Sample;
  readonly codes: Map<Field, readonly number[]>;
  candidates: Candidate[];
  wholeIsListed: boolean;
}

/**
 * What moved beyond chance in the current span of a window, over all measures and dimensions together, at a false discovery rate of
 * 5 %: of what is beyond chance the finding that concerns most complaints; then it is taken out of all spans, what is left is tested
 * again, and so on, at most 7 times (see `nextSeed`). Findings with most complaints first. Nothing is judged against fewer than 7
 * complete earlier periods.
 */
export function judge(
  facts: Facts,
  window: Window,
  samples: readonly Sample[] = samplesOf(facts, window),
): Judgement {
  if (window.earlier.length < fewestEarlier) return nothing;
  // Rows are taken out of copies.
  const states = samples.map((sample) =>
    stateOf({ ...sample, span: sample.span.slice() }, facts, window),
  );
  const volume = states.find(({ sample }) => sample.measure === "volume")?.sample as Sample;
  let rates = rateCandidates(volume, facts, window);
  const family = familyOf([...states.flatMap(({ candidates }) => candidates), ...rates]);
  const wholes = new Map(
    states.flatMap(({ candidates }) =>
      candidates.filter(({ field }) => field === null).map((whole) => [whole.measure, whole]),
    ),
  );
  const expected = wholes.get("volume")?.cell.expected ?? 0;
  const findings: Finding[] = [];
  const listed = new Set<string>();
  // The rate of everything says it of its values, and of the number.
  let isRateListed = false;
  while (family.accepted > 0 && findings.length < mostFindings) {
    const large = family
      .retest([...remaining(states, isRateListed), ...rates])
      .filter(({ candidate, direction }) => isLarge(candidate, direction, expected))
      .filter(({ candidate }) => candidate.measure !== "rate" || !listed.has(keyOf(candidate)));
    const found = nextSeed(large, family, findings.length + 1);
    if (found === null) break;
    const { measure } = found.candidate;
    const state = states.find(({ sample }) => sample.measure === measure);
    const seed =
      measure === "volume" && state !== undefined
        ? closest(found, large, family.first * (findings.length + 1), state.sample, window)
        : found;
    const finding = findingOf(seed, state?.sample ?? null, facts, window, family, wholes);
    findings.push(finding);
    listed.add(keyOf(seed.candidate));
    if (state !== undefined) takeOutFinding(state, finding, found.candidate, facts, window);
    if (measure === "rate" && finding.scope.length === 0) isRateListed = true;
    rates = isRateListed ? [] : rateCandidates(volume, facts, window);
  }
  findings.sort((a, b) => b.cell.affected - a.cell.affected || a.p - b.p);
  return { tests: family.tests, family, findings, listed };
}

/** The name of a test, whatever has been taken out meanwhile. */
export function keyOf({ measure, field, code, other }: Candidate): string {
  return JSON.stringify([measure, field?.dimension, code, other?.field.dimension, other?.code]);
}

/** What is left to be tested: of a whole that has been listed, as itself or as a rate, only its values. */
function remaining(states: readonly State[], isRateListed: boolean): Candidate[] {
  return states.flatMap((state) => {
    const isCount = state.sample.amount === null;
    const isTold = state.wholeIsListed || (isCount && isRateListed);
    return state.candidates.filter(({ field }) => field !== null || !isTold);
  });
}

function stateOf(sample: Sample, facts: Facts, window: Window): State {
  const state: State = { sample, codes: new Map(), candidates: [], wholeIsListed: false };
  state.candidates = candidatesOf(state, facts, window);
  return state;
}

function candidatesOf(state: State, facts: Facts, window: Window): Candidate[] {
  const { sample, codes, wholeIsListed } = state;
  const tallies = new Map<Field, Tally>();
  const found: Candidate[] = [];
  let total: Series | null = null;
  for (const field of facts.fields) {
    // A field that nothing fills; of no field at all there is still a whole.
    if (field.names.length === 1 && total !== null) continue;
    const tally = tallyOf(sample, field, window);
    tallies.set(field, tally);
    total ??= totalOf(tally, field);
    const tested = codes.get(field) ?? testedCodes(field, tally, window);
    codes.set(field, tested);
    if (tested.length > 0)
      found.push(...fieldCandidates(sample, field, tally, tested, window, wholeIsListed));
  }
  const whole = total === null ? null : wholeCandidate(sample, total, window);
  const pairs = sample.measure === "volume" ? pairCandidates(sample, codes, window) : [];
  return [...(whole === null ? [] : [whole]), ...found, ...pairs];
}

/**
 * Takes the rows of a finding out, and where it names a cause those whose cause is not known yet: they belong to it where they agree
 * in all else, and lie in the value that was `found` first.
 */
function takeOutFinding(
  state: State,
  { scope }: Finding,
  found: Candidate,
  facts: Facts,
  window: Window,
): void {
  if (scope.length === 0) {
    state.wholeIsListed = true;
    if (state.sample.amount === null) return;
  }
  const isCause = ({ field }: Scope[number]) => field.dimension === "root_cause";
  const about = [...scope, ...scopeOf(found)].filter(
    (part, place, all) =>
      !isCause(part) && all.findIndex(({ field }) => field === part.field) === place,
  );
  const cause = scope.find(isCause);
  if (scope.length > 0) takeOut(state.sample, rowsWithin(scope, facts.rows));
  if (cause !== undefined && about.length > 0)
    takeOut(state.sample, rowsWithin([...about, { field: cause.field, codes: [0] }], facts.rows));
  state.candidates = candidatesOf(state, facts, window);
}
