import { describe, expect, it } from "vitest";
import { atRiskHours, type ClockRule, clockRules } from "../../src/sla/clock-rules.ts";
import { configOf } from "./sla-block.ts";

const rulesOf = (yaml: string) => clockRules(configOf(yaml).sla);
const brief = ({ policy, clock, match, target_text, calendar }: ClockRule) =>
  [policy, clock, match.priority?.join("|") ?? "any", target_text, calendar ?? "-"].join(" ");
const inPolicy = (clocks: string) =>
  rulesOf(`sla:\n  policies:\n    - name: P\n      clocks:\n        ${clocks}\n`);
const hour = 3_600_000_000;

describe("an sla block", () => {
  it("that is not there gives no rules, and 24 hours count as at risk", () => {
    expect(rulesOf("")).toEqual([]);
    expect(atRiskHours(configOf("").sla)).toBe(24);
    expect(atRiskHours(configOf("sla: { at_risk: 1.5 h }").sla)).toBe(1.5);
  });

  it("in its short form is the policy default with the one clock resolve", () => {
    const rules = rulesOf(
      "sla: { resolve: { high: 48 h, urgent: 1.5 h, medium: 7 days, low: 2 weeks } }",
    );
    expect(rules.map(brief)).toEqual([
      "default resolve urgent 1.5 h -",
      "default resolve high 48 h -",
      "default resolve medium 7 days -",
      "default resolve low 2 weeks -",
    ]);
    expect(rules.map(({ target }) => target)).toEqual([
      { kind: "elapsed", microseconds: 1.5 * hour },
      { kind: "elapsed", microseconds: 48 * hour },
      { kind: "days", days: 7 },
      { kind: "days", days: 14 },
    ]);
    expect(rules[0]).toMatchObject({
      order: 0,
      from: null,
      until: null,
      start: ["received"],
      stop: ["resolved", "closed"],
      pause: [],
      reopening: "restart",
      sourceLimit: true,
    });
  });

  it("tries policies in the order written, the short form last", () => {
    const rules = rulesOf(`sla:
  resolve: { low: 9 days }
  policies:
    - { name: 2026 rules, from: 2026-01-01, until: 2027-01-01, clocks: { resolve: { target: { low: 5 days, high: 8 h } } } }
    - { name: 2025 rules, until: 2026-01-01, clocks: { resolve: { target: 6 days } } }
`);
    expect(
      rules.map(({ order, from, until, ...rule }) => [
        order,
        brief({ order, from, until, ...rule }),
        from,
        until,
      ]),
    ).toEqual([
      [0, "2026 rules resolve high 8 h -", "2026-01-01", "2027-01-01"],
      [1, "2026 rules resolve low 5 days -", "2026-01-01", "2027-01-01"],
      [2, "2025 rules resolve any 6 days -", null, "2026-01-01"],
      [3, "default resolve low 9 days -", null, null],
    ]);
  });

  it("reads dates also where YAML 1.1 makes instants of them", () => {
    const { sla } = configOf(
      "sla: { policies: [{ name: P, from: !!timestamp 2026-01-01, preset: courier }] }",
    );
    expect(sla.policies[0]?.from).toBe("2026-01-01");
  });
});

describe("a clock", () => {
  it.each([
    ["30 min", { kind: "elapsed", microseconds: hour / 2 }],
    ["2 h", { kind: "elapsed", microseconds: 2 * hour }],
    ["0.5 h", { kind: "elapsed", microseconds: hour / 2 }],
    ["90 working_min", { kind: "working", microseconds: 1.5 * hour }],
    ["32 working_h", { kind: "working", microseconds: 32 * hour }],
    ["4 working_days", { kind: "working_days", days: 4 }],
    ["15 days", { kind: "days", days: 15 }],
    ["8 weeks", { kind: "days", days: 56 }],
  ])("may take %s", (text, target) => {
    const [rule] = rulesOf(`sla:
  calendars: { office: { hours: { mon-fri: "09:00-17:00" } } }
  policies: [{ name: P, clocks: { resolve: { target: ${text} } } }]
`);
    expect(rule?.target).toEqual(target);
    expect(rule?.target_text).toBe(text);
    expect(rule?.calendar).toBe(text.includes("working") ? "office" : null);
  });

  it.each([
    [
      "acknowledge",
      {
        start: ["received"],
        stop: ["acknowledged", "first_response", "replied", "resolved", "closed"],
        reopening: "ignore",
        sourceLimit: false,
      },
    ],
    [
      "first_response",
      {
        start: ["received"],
        stop: ["first_response", "replied", "resolved", "closed"],
        reopening: "ignore",
        sourceLimit: false,
      },
    ],
    [
      "resolve",
      {
        start: ["received"],
        stop: ["resolved", "closed"],
        pause: [],
        reopening: "restart",
        sourceLimit: true,
      },
    ],
  ])("named %s knows what starts and stops it", (name, known) => {
    expect(inPolicy(`${name}: { target: 2 h }`)[0]).toMatchObject({ clock: name, ...known });
  });

  it("of any other name runs between the events it gives", () => {
    expect(inPolicy("hand_over: { target: 2 h, start: recorded, stop: assigned }")).toEqual([
      {
        policy: "P",
        clock: "hand_over",
        order: 0,
        from: null,
        until: null,
        match: {},
        target: { kind: "elapsed", microseconds: 2 * hour },
        target_text: "2 h",
        calendar: null,
        start: ["recorded"],
        stop: ["assigned"],
        pause: [],
        reopening: "ignore",
        sourceLimit: false,
      },
    ]);
  });

  it("may say everything itself", () => {
    expect(
      inPolicy(
        "resolve: { target: 2 h, start: [received, recorded], stop: [replied, resolved], pause: [waiting_customer, waiting_third_party], reopening: continue, source_limit: false }",
      )[0],
    ).toMatchObject({
      start: ["received", "recorded"],
      stop: ["replied", "resolved"],
      pause: ["waiting_customer", "waiting_third_party"],
      reopening: "continue",
      sourceLimit: false,
    });
  });

  it.each([
    ["waiting_third_party", ["waiting_third_party"]],
    ["[]", []],
    ["none", []],
  ])("pauses in %s", (written, pause) => {
    expect(inPolicy(`resolve: { target: 2 h, pause: ${written} }`)[0]?.pause).toEqual(pause);
  });

  it("that was moved to a later start has no cycle for a reopening", () => {
    expect(inPolicy("resolve: { target: 2 h, start: assigned }")[0]?.reopening).toBe("ignore");
  });
});

describe("the conditions of a policy", () => {
  const matchOf = (match: string, clocks = "{ resolve: { target: 2 h } }") =>
    rulesOf(`sla: { policies: [{ name: P, match: ${match}, clocks: ${clocks} }] }`).map(
      (rule) => rule.match,
    );

  it("are lists of values, blank among them", () => {
    expect(
      matchOf(
        "{ source: [hotline, app], product: 快递, level: [general, ''], channel: hotline, region: [北京, 上海], customer_type: vip }",
      ),
    ).toEqual([
      {
        source: ["hotline", "app"],
        product: ["快递"],
        level: ["general", ""],
        channel: ["hotline"],
        region: ["北京", "上海"],
        customer_type: ["vip"],
      },
    ]);
  });

  it("name a category by its path, with or without spaces around the slash", () => {
    expect(matchOf("{ category: [服务/时效, 物流 / 破损] }")).toEqual([
      { category: ["服务/时效", "物流 / 破损", "物流/破损"] },
    ]);
  });

  it("compare composed characters, as the store holds them", () => {
    expect(matchOf('{ product: "Cafe\\u0301" }')).toEqual([{ product: ["Caf\u00e9"] }]);
  });

  it("go together with a target by priority, and a priority that they leave out has no rule", () => {
    expect(
      matchOf("{ priority: [urgent, high] }", "{ resolve: { target: { high: 2 h, low: 3 h } } }"),
    ).toEqual([{ priority: ["high"] }]);
  });

  it("go together with those of a preset, whose other clocks go", () => {
    const rules = rulesOf(
      "sla: { policies: [{ name: P, match: { level: [major, ''] }, preset: china-bank }] }",
    );
    expect(rules.map(({ match, target_text }) => [match.level, target_text])).toEqual([
      [[""], "15 days"],
      [["major"], "60 days"],
    ]);
  });
});

describe("the calendar of a clock", () => {
  const calendarsOf = (calendars: string, policy: string) =>
    rulesOf(`sla:
  calendars: { ${calendars} }
  policies: [{ name: P, ${policy} }]
`).map(({ clock, calendar }) => `${clock} ${calendar}`);
  const day = 'a: { hours: { mon: "09:00-17:00" } }';
  const night = 'b: { hours: { mon: "22:00-06:00" } }';

  it("is the one it names, else its policy's", () => {
    expect(
      calendarsOf(
        `${day}, ${night}`,
        "calendar: a, clocks: { resolve: { target: 8 working_h, calendar: b }, first_response: { target: 1 working_h }, acknowledge: { target: 1 h } }",
      ),
    ).toEqual(["resolve b", "first_response a", "acknowledge null"]);
  });

  it("is the only one there is where none is named", () => {
    expect(calendarsOf(night, "clocks: { resolve: { target: 8 working_h } }")).toEqual([
      "resolve b",
    ]);
  });

  it("is office for a preset where there is none, also for a clock of it that is written anew", () => {
    expect(
      calendarsOf("", "preset: feedback-tool, clocks: { plan: { target: 9 working_days } }"),
    ).toEqual([
      "first_response null",
      "first_response null",
      "first_response null",
      "first_response office",
      "resolve null",
      "resolve null",
      "resolve office",
      "plan office",
    ]);
  });
});
