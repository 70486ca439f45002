import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type CalendarDate,
  type CalendarRules,
  calendarDates,
  workingTimeBetween,
} from "../../src/calendar.ts";
import { parseConfig } from "../../src/config.ts";
import type { Database } from "../../src/database.ts";
import { calendarsOf } from "../../src/sla/calendars.ts";
import { parseTarget, type Target } from "../../src/sla/target.ts";
import type { Snapshot } from "../../src/snapshot.ts";
import { office } from "../calendar/rules.ts";
import { judged, type Stretch } from "./clock-reference.ts";
import {
  type Clock,
  calendar,
  dayOf,
  type Happening,
  history,
  iso,
  utc,
  windows,
  workspace,
} from "./random-complaints.ts";
import { type Told, withTold } from "./told-complaints.ts";

// What the SQL says of every clock of some hundred complaints, against a walk through each of them with the functions of calendar.ts.

const hour = 3_600_000_000;
const runs = 6;

/** When the complaint waited for somebody for whom the clock stands still. */
function waitsFor(happenings: readonly Happening[], pause: readonly string[]): Stretch[] {
  const waits: { from: number; until: number | null }[] = [];
  let status = "none";
  for (const { at, what } of happenings) {
    const next = what === "contacted" ? status : what === "waiting" ? "waiting_customer" : what;
    const [stood, stands] = [pause.includes(status), pause.includes(next)];
    if (!stood && stands) waits.push({ from: at, until: null });
    const last = waits.at(-1);
    if (stood && !stands && last) last.until = at;
    status = next;
  }
  return waits;
}

/** When each run of a clock starts and stops, by cycle. */
function runsOf(receivedAt: number, happenings: readonly Happening[], { reopening }: Clock) {
  const cycles: { startedAt: number; stoppedAt: number | null }[] = [
    { startedAt: receivedAt, stoppedAt: null },
  ];
  for (const { at, what } of happenings) {
    const last = cycles.at(-1);
    if (what === "resolved" && last) last.stoppedAt = at;
    if (what === "reopened") cycles.push({ startedAt: at, stoppedAt: null });
  }
  const [whole, last] = [cycles[0], cycles.at(-1)];
  if (reopening === "restart" || !whole || !last) return cycles;
  return [reopening === "ignore" ? whole : { ...whole, stoppedAt: last.stoppedAt }];
}

it("every clock has the limit and the state that a walk through its pauses gives", async () => {
  const states = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(workspace, async ({ timezone, first, calendars, clocks, complaints }) => {
      const lines = clocks.map(
        (each, i) =>
          `        c${i}: ${JSON.stringify({ ...each, start: "received", stop: "resolved" })}`,
      );
      const config = `sla:\n  calendars:\n    one: ${calendars.one}\n    other: ${calendars.other}\n  policies:\n    - name: all\n      clocks:\n${lines.join("\n")}`;
      const asOf = (Date.parse(first) + 25 * 86_400_000) * 1000 + 10 * hour;
      const histories = complaints.map((each) => history(first, each));
      const told = histories.map(
        ({ receivedAt, happenings }, i): Told => ({
          complaint_id: String(i),
          received_at: utc(receivedAt),
          log: happenings.map(({ at, what }) => `${utc(at)} ${what}`),
        }),
      );
      const rules = rulesOf(config, timezone);
      const datesOf = (name: string) =>
        datesOfRules(rules.find((each) => each.name === name) ?? office({ timezone }), first);
      const dates = { one: datesOf("one"), other: datesOf("other") };
      const expected = histories.flatMap(({ receivedAt, happenings }, i) => {
        const known = happenings.filter(({ at }) => at <= asOf);
        return clocks.flatMap((each, c) =>
          runsOf(receivedAt, known, each).map((run, cycle) => {
            const target = parseTarget(each.target) as Target;
            const waits = waitsFor(known, each.pause);
            const { limit, state } = judged(
              { target, dates: each.calendar === "one" ? dates.one : dates.other, waits, ...run },
              asOf,
            );
            states.set(`${target.kind} ${state}`, (states.get(`${target.kind} ${state}`) ?? 0) + 1);
            return `${i} c${c} ${cycle} ${state} ${limit}`;
          }),
        );
      });
      const setting = { config, timezone, source: "UTC" };
      const found = await withTold(told, setting, { asOf: utc(asOf) }, said);
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: runs, endOnFailure: true },
  );
  // Every state of every kind is among them.
  expect([...states.keys()].sort()).toEqual(
    ["days", "elapsed", "working", "working_days"].flatMap((kind) =>
      ["breached", "met", "past_due", "paused", "running"].map((state) => `${kind} ${state}`),
    ),
  );
});

it("working time in SQL is the working time of the calendar, wherever it is measured from", async () => {
  const asked = fc.constantFrom(...windows).chain(([timezone, first, holidays]) =>
    fc.record({
      timezone: fc.constant(timezone),
      first: fc.constant(first),
      one: calendar(first, holidays),
      instants: fc.array(
        fc.tuple(fc.integer({ min: 0, max: 40 * 48 }), fc.constantFrom(0, 0, 1, 1_799_999_999)),
        { minLength: 400, maxLength: 400 },
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(asked, async ({ timezone, first, one, instants }) => {
      const start = Date.parse(first) * 1000;
      const config = `sla:\n  calendars:\n    one: ${one}\n  policies: [{ name: all, clocks: { resolve: { target: 1 working_h } } }]`;
      const [rules] = rulesOf(config, timezone);
      const dates = datesOfRules(rules as CalendarRules, first);
      const asked = instants.map(([halfHours, rest]) => start + halfHours * (hour / 2) + rest);
      const told = [{ complaint_id: "1", received_at: utc(start) }];
      const setting = { config, timezone, source: "UTC" };
      const positions = await withTold(told, setting, { asOf: utc(start + hour) }, ({ db }) =>
        positionsIn(db, asked),
      );
      const origin = positions[0] as number;
      expect(positions.map((position) => position - origin)).toEqual(
        asked.map(
          (instant) =>
            workingTimeBetween(dates, asked[0] as number, instant) -
            workingTimeBetween(dates, instant, asked[0] as number),
        ),
      );
    }),
    { numRuns: runs, endOnFailure: true },
  );
});

/** Where the first rule's measure of time stands at each of some instants, in their order. */
async function positionsIn(db: Database, instants: readonly number[]): Promise<number[]> {
  const values = instants.map((instant, i) => `(0, ${i}, make_timestamptz(${instant}))`);
  await db.run(
    `create temp table asked as select * from (values ${values.join(", ")}) as each_one(rule, place, instant)`,
  );
  const rows = await db.rows("select position::varchar as p from measured('asked') order by place");
  return rows.map(({ p }) => Number(p));
}

function datesOfRules(rules: CalendarRules, first: string): CalendarDate[] {
  return calendarDates(rules, iso(dayOf(first) - 3), iso(dayOf(first) + 900));
}

function rulesOf(config: string, timezone: string): CalendarRules[] {
  const yaml = `title: T\ntimezone: ${timezone}\nsources: [{ name: desk, files: [a.csv] }]\n${config}\n`;
  return calendarsOf(parseConfig(yaml, "plaint.yaml").sla, timezone);
}

async function said({ db }: Snapshot): Promise<string[]> {
  const rows = await db.rows(
    `select complaint_id || ' ' || clocks.clock || ' ' || cycle || ' ' || clocks.state || ' '
       || coalesce(epoch_us(clocks.limit_at)::varchar, 'null') as line
     from clocks join complaints using (case_number) where clocks.clock <> 'resolve'`,
  );
  return rows.map(({ line }) => String(line));
}
