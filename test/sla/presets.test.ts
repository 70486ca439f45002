import { describe, expect, it } from "vitest";
import { type ClockRule, clockRules } from "../../src/sla/clock-rules.ts";
import { configOf } from "./sla-block.ts";

const rulesOf = (policy: string) =>
  clockRules(configOf(`sla: { policies: [{ name: P, ${policy} }] }`).sla);
const line = ({ clock, match, target_text, start, stop }: ClockRule) =>
  `${clock} ${Object.entries(match)
    .map(([field, values]) => `${field}=${values.join("|")} `)
    .join("")}${target_text}: ${start.join("|")} -> ${stop.join("|")}`;

describe("the preset", () => {
  it("feedback-tool has the limits of D-10", () => {
    const answered = "received -> first_response|replied|resolved|closed";
    expect(rulesOf("preset: feedback-tool").map(line)).toEqual([
      `first_response priority=urgent 2 h: ${answered}`,
      `first_response priority=high 4 h: ${answered}`,
      `first_response priority=medium 24 h: ${answered}`,
      `first_response priority=low 3 working_days: ${answered}`,
      "resolve priority=urgent 24 h: received -> resolved|closed",
      "resolve priority=high 48 h: received -> resolved|closed",
      "resolve priority=medium 7 working_days: received -> resolved|closed",
      "plan priority=low 15 working_days: received -> opinion_proposed|replied|resolved|closed",
    ]);
  });

  it("courier has the limits of D-11, and a stage is over when any later one has begun", () => {
    const later = "opinion_proposed|approved|replied|resolved|closed";
    const examined = `investigation_started|evidence_requested|${later}`;
    const registered = `recorded|assigned|first_response|${examined}`;
    expect(rulesOf("preset: courier").map(line)).toEqual([
      `record priority=urgent 5 min: received -> ${registered}`,
      `record 1 h: received -> ${registered}`,
      `hand_over 2 h: recorded -> assigned|first_response|${examined}`,
      `unit_response 1 h: assigned -> first_response|${examined}`,
      `investigate 24 h: assigned -> ${examined}`,
      `evidence 3 h: investigation_started -> evidence_requested|${later}`,
      `opinion 2 h: evidence_requested -> ${later}`,
      "reply priority=urgent 30 min: approved -> replied|resolved|closed",
      "reply 1 h: approved -> replied|resolved|closed",
      "archive 2 h: closed -> archived",
      "analyse 7 days: closed -> analysed",
    ]);
  });

  it("courier does not count the time in which others owe the evidence to the opinion", () => {
    expect(rulesOf("preset: courier").filter(({ pause }) => pause.length > 0)).toMatchObject([
      { clock: "opinion", pause: ["waiting_customer", "waiting_third_party"] },
    ]);
  });

  it("fca has three business days, four and eight weeks, which nothing pauses", () => {
    const told = "received -> replied|resolved|closed";
    const rules = rulesOf("preset: fca");
    expect(rules.map(line)).toEqual([
      "summary_resolution 3 working_days: received -> resolved|closed",
      `four_weeks 4 weeks: ${told}`,
      `final_response 8 weeks: ${told}`,
    ]);
    expect(rules.map(({ target }) => target)).toEqual([
      { kind: "working_days", days: 3 },
      { kind: "days", days: 28 },
      { kind: "days", days: 56 },
    ]);
    expect(rules.flatMap(({ pause }) => pause)).toEqual([]);
  });

  it("china-bank has 15, 30 and 60 days by level, 15 for a complaint without one", () => {
    const told = "received -> replied|resolved|closed";
    expect(rulesOf("preset: china-bank").map(line)).toEqual([
      `resolve level=general| 15 days: ${told}`,
      `resolve level=important 30 days: ${told}`,
      `resolve level=major 60 days: ${told}`,
    ]);
  });

  it("begins a new cycle on reopening only for the whole complaint", () => {
    const restarting = ["feedback-tool", "courier", "fca", "china-bank"].flatMap((name) =>
      rulesOf(`preset: ${name}`)
        .filter(({ reopening }) => reopening === "restart")
        .map(({ clock }) => `${name} ${clock}`),
    );
    expect([...new Set(restarting)]).toEqual([
      "feedback-tool resolve",
      "fca summary_resolution",
      "fca four_weeks",
      "fca final_response",
      "china-bank resolve",
    ]);
  });
});

describe("a clock written beside a preset", () => {
  it("keeps the events of the preset's clock of that name, and its target replaces all of them", () => {
    const rules = rulesOf("preset: courier, clocks: { record: { target: 10 min } }");
    expect(rules.map(line).slice(0, 2)).toEqual([
      "record 10 min: received -> recorded|assigned|first_response|investigation_started|evidence_requested|opinion_proposed|approved|replied|resolved|closed",
      "hand_over 2 h: recorded -> assigned|first_response|investigation_started|evidence_requested|opinion_proposed|approved|replied|resolved|closed",
    ]);
  });

  it("without a target keeps the preset's, each for its own complaints", () => {
    const rules = rulesOf("preset: china-bank, clocks: { resolve: { pause: waiting_customer } }");
    expect(rules.map(({ match, target_text, pause }) => [match.level, target_text, pause])).toEqual(
      [
        [["general", ""], "15 days", ["waiting_customer"]],
        [["important"], "30 days", ["waiting_customer"]],
        [["major"], "60 days", ["waiting_customer"]],
      ],
    );
  });

  it("of another name is added", () => {
    const rules = rulesOf("preset: fca, clocks: { acknowledge: { target: 5 days } }");
    expect(rules.map(({ clock }) => clock)).toEqual([
      "summary_resolution",
      "four_weeks",
      "final_response",
      "acknowledge",
    ]);
  });
});
