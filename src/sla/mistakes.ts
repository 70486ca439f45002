import { calendarOf, readyCalendar } from "./calendar-choice.ts";
import { holidaysIn } from "./calendars.ts";
import { shortForm, targetsOf } from "./clock-rules.ts";
import { type Clock, clocksOf } from "./clocks.ts";
import { intersection } from "./match.ts";
import type { PolicyConfig, SlaConfig } from "./sla-config.ts";
import { isWorking, parseTarget, targetHint } from "./target.ts";

/** What else of plaint.yaml the `sla:` block has to fit. */
export interface Surroundings {
  readonly timezone: string;
  /** The names of the sources of complaints. */
  readonly sources: readonly string[];
}

interface Mistake {
  readonly path: PropertyKey[];
  readonly message: string;
}

/** What is wrong between the parts of an `sla:` block whose parts are each well formed. */
export function* slaMistakes(sla: SlaConfig, surroundings: Surroundings): Generator<Mistake> {
  const names = sla.policies.map(({ name }) => name);
  for (const [index, policy] of sla.policies.entries()) {
    const path = ["sla", "policies", index];
    if (names.indexOf(policy.name) !== index || policy.name === shortForm)
      yield {
        path: [...path, "name"],
        message: `found "${policy.name}"; expected a name of its own, other than ${shortForm}`,
      };
    if (policy.preset === undefined && Object.keys(policy.clocks).length === 0)
      yield { path, message: "found no clocks; expected clocks, a preset or both" };
    for (const mistake of policyMistakes(policy, sla, surroundings))
      yield { ...mistake, path: [...path, ...mistake.path] };
  }
}

function* policyMistakes(
  policy: PolicyConfig,
  sla: SlaConfig,
  { timezone, sources }: Surroundings,
): Generator<Mistake> {
  const { from, until, match } = policy;
  if (from !== undefined && until !== undefined && from >= until)
    yield {
      path: ["until"],
      message: `found ${until}; expected a day after from, ${from}: until is not included`,
    };
  for (const source of match.source ?? [])
    if (!sources.includes(source))
      yield {
        path: ["match", "source"],
        message: `found "${source}"; expected a source of complaints: ${sources.join(", ")}`,
      };
  yield* unknownCalendar(policy.calendar, ["calendar"], sla);
  for (const clock of clocksOf(policy)) {
    if (clock.isWritten) {
      const path = ["clocks", clock.name];
      yield* unknownCalendar(policy.clocks[clock.name]?.calendar, [...path, "calendar"], sla);
      if (clock.name !== "resolve" && policy.clocks[clock.name]?.source_limit !== undefined)
        yield {
          path: [...path, "source_limit"],
          message: `found ${clock.sourceLimit}; expected it only on the clock resolve: a source's due date is for the whole complaint`,
        };
      for (const mistake of clockMistakes(clock, policy))
        yield { ...mistake, path: [...path, ...mistake.path] };
    }
    yield* calendarMistakes(clock, policy, sla, timezone);
  }
}

function* unknownCalendar(
  name: string | undefined,
  path: PropertyKey[],
  { calendars }: SlaConfig,
): Generator<Mistake> {
  if (name === undefined || Object.hasOwn(calendars, name)) return;
  const defined = Object.keys(calendars);
  const expected =
    defined.length > 0
      ? `expected one of the calendars there are: ${defined.join(", ")}`
      : `no calendar is defined; expected one under sla.calendars.${name}`;
  yield { path, message: `found "${name}"; ${expected}` };
}

/** What is wrong with a clock that a policy writes. */
function* clockMistakes(clock: Clock, { match }: PolicyConfig): Generator<Mistake> {
  const { start, stop, target, reopening } = clock;
  if (target === null) yield { path: ["target"], message: `found nothing; ${targetHint}` };
  for (const [key, events] of Object.entries({ start, stop }))
    if (events === null)
      yield {
        path: [key],
        message: `found nothing; expected the event with which the clock ${clock.name} ${key}s: only acknowledge, first_response and resolve say so by their names`,
      };
  const both = start?.find((event) => stop?.includes(event));
  if (both !== undefined)
    yield {
      path: ["stop"],
      message: `found "${both}", which also starts the clock; expected other events than those of start`,
    };
  if (reopening === "restart" && start !== null && !start.includes("received"))
    yield {
      path: ["reopening"],
      message: `found "restart" on a clock that starts with ${start.join(", ")}; expected continue or ignore: only a clock that starts with received has a cycle for each reopening`,
    };
  if (target === null || typeof target === "string") return;
  const wanted = targetsOf(target).flatMap(({ priority }) => priority ?? []);
  if (wanted.length === 0)
    yield { path: ["target"], message: `found {}; ${targetHint}; or one for each priority` };
  else if (intersection(match, { priority: wanted }) === null)
    yield {
      path: ["target"],
      message: `found ${wanted.join(", ")}; expected a priority of match.priority: ${match.priority?.join(", ")}`,
    };
}

/** Working time that nobody can count. */
function* calendarMistakes(
  clock: Clock,
  policy: PolicyConfig,
  sla: SlaConfig,
  timezone: string,
): Generator<Mistake> {
  const working = targetsOf(clock.target ?? {}).find(({ text }) => {
    const target = parseTarget(text);
    return target !== null && isWorking(target);
  });
  if (working === undefined) return;
  const calendar = calendarOf(clock, policy, sla);
  if (clock.calendar !== null || Object.hasOwn(sla.calendars, calendar ?? "")) return;
  const isReady = calendar === readyCalendar;
  if (isReady && holidaysIn(timezone) !== null) return;
  const written = policy.clocks[clock.name]?.target !== undefined;
  const ofPriority = working.priority === null ? [] : [working.priority];
  const path = written ? ["clocks", clock.name, "target", ...ofPriority] : ["preset"];
  const found = written ? `"${working.text}"` : `"${policy.preset}"`;
  const counts = `the clock ${clock.name} counts working time${written ? "" : ` (${working.text})`}`;
  const unready = isReady ? `, and none is ready for the time zone ${timezone}` : "";
  const defined = Object.keys(sla.calendars);
  const remedy =
    defined.length > 0
      ? `name one of ${defined.join(", ")} in calendar:`
      : "define sla.calendars.NAME and name it in calendar:";
  yield { path, message: `found ${found}; ${counts} and needs a calendar${unready}: ${remedy}` };
}
