import fc from "fast-check";

const complaintsInOne = 150;
/** Microseconds. */
const halfHour = 1_800_000_000;

/** Windows of forty days with holidays and changes of the clocks in them. */
export const windows = [
  ["Asia/Shanghai", "2026-02-01", "CN"],
  ["Asia/Shanghai", "2026-09-10", "CN"],
  ["Europe/London", "2026-03-15", "GB-ENG"],
  ["Europe/London", "2026-10-10", "none"],
  ["America/New_York", "2026-02-20", "US"],
] as const;

const shifts = fc.constantFrom(
  [],
  ["09:00-17:00"],
  ["09:00-12:00", "13:30-18:00"],
  ["22:00-06:00"],
  ["00:00-24:00"],
  ["00:00-02:30", "20:00-04:00"],
);
const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
export const dayOf = (date: string) => Date.parse(date) / 86_400_000;

/** A calendar as YAML; there is work on every Tuesday. */
export function calendar(first: string, holidays: string): fc.Arbitrary<string> {
  const date = fc.integer({ min: 0, max: 40 }).map((days) => iso(dayOf(first) + days));
  return fc
    .record({
      week: fc.array(shifts, { minLength: 7, maxLength: 7 }),
      days: fc.dictionary(date, fc.oneof(fc.constant("closed"), fc.constant("open"), shifts), {
        maxKeys: 4,
      }),
      holidays: fc.constantFrom(holidays, "none"),
    })
    .map(({ week, ...rest }) => {
      const hours = week.map((list, i) => [weekdays[i], i === 1 ? ["08:00-16:30"] : list] as const);
      const worked = hours.filter(([, list]) => list.length > 0);
      const days = Object.fromEntries(
        Object.entries(rest.days).map(([day, value]) => [
          day,
          value.length === 0 ? "closed" : value,
        ]),
      );
      return JSON.stringify({ ...rest, hours: Object.fromEntries(worked), days });
    });
}

export interface Clock {
  readonly target: string;
  readonly calendar: string;
  readonly pause: readonly string[];
  readonly reopening: "restart" | "continue" | "ignore";
}

const clock: fc.Arbitrary<Clock> = fc.record({
  target: fc.oneof(
    fc.integer({ min: 1, max: 200 }).map((n) => `${n} h`),
    fc.integer({ min: 1, max: 80 }).map((n) => `${n / 2} working_h`),
    fc.integer({ min: 1, max: 8 }).map((n) => `${n} working_days`),
    fc.integer({ min: 1, max: 12 }).map((n) => `${n} days`),
  ),
  calendar: fc.constantFrom("one", "other"),
  pause: fc.subarray(["waiting_customer", "waiting_third_party"]),
  reopening: fc.constantFrom("restart", "continue", "ignore"),
});

/** A complaint as what it waits for and does, with how many half hours and seconds lie before each. */
const steps = fc.array(
  fc.tuple(
    fc.constantFrom("waiting", "waiting_third_party", "resumed", "open", "contacted", "ends"),
    fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 20, max: 300 })),
    fc.constantFrom(0, 0, 0, 1, 1799),
  ),
  { maxLength: 10 },
);

/** A zone, two calendars, eight clocks and what happens to some complaints. */
export const workspace = fc.constantFrom(...windows).chain(([timezone, first, holidays]) =>
  fc.record({
    timezone: fc.constant(timezone),
    first: fc.constant(first),
    calendars: fc.record({ one: calendar(first, holidays), other: calendar(first, holidays) }),
    clocks: fc.array(clock, { minLength: 8, maxLength: 8 }),
    complaints: fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * 48 }), steps), {
      minLength: complaintsInOne,
      maxLength: complaintsInOne,
    }),
  }),
);

export interface Happening {
  readonly at: number;
  readonly what: string;
}

/** What happens to a complaint, in microseconds; what ends it ends and reopens it in turn. */
export function history(
  first: string,
  [receipt, made]: readonly [number, readonly [string, number, number][]],
) {
  const receivedAt = Date.parse(first) * 1000 + receipt * halfHour;
  let at = receivedAt;
  let isOver = false;
  const happenings: Happening[] = [];
  for (const [step, halfHours, seconds] of made) {
    at += halfHours * halfHour + seconds * 1_000_000;
    if (isOver && step !== "ends") continue;
    happenings.push({ at, what: step === "ends" ? (isOver ? "reopened" : "resolved") : step });
    if (step === "ends") isOver = !isOver;
  }
  return { receivedAt, happenings };
}

/** Microseconds since 1970 as an ISO time, to the second. */
export const utc = (at: number) => `${new Date(at / 1000).toISOString().slice(0, 19)}Z`;
