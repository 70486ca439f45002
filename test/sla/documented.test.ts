import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { clockRules } from "../../src/sla/clock-rules.ts";
import { presets } from "../../src/sla/presets.ts";
import { eventCodes } from "../../src/tables.ts";
import { configOf } from "./sla-block.ts";

const text = readFileSync("docs/time.md", "utf8");
const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml as string);

it("every example of docs/time.md is valid", () => {
  expect(examples).toHaveLength(4);
  for (const yaml of examples) expect(() => configOf(yaml)).not.toThrow();
});

it("the policies of docs/time.md are tried as it says", () => {
  const rules = clockRules(configOf(examples[1] as string).sla);
  const first = (clock: string, priority: string) =>
    rules.find(
      (rule) => rule.clock === clock && (rule.match.priority ?? [priority]).includes(priority),
    );
  expect(first("resolve", "high")).toMatchObject({
    policy: "2026 rules",
    target_text: "7 working_days",
  });
  expect(first("resolve", "medium")).toMatchObject({ policy: "everybody else" });
  expect(first("resolve", "low")).toBeUndefined();
});

it("docs/time.md names every preset and every clock of it", () => {
  for (const [preset, clocks] of Object.entries(presets)) {
    expect(text).toContain(`| \`${preset}\` |`);
    for (const { clock } of clocks) expect(text).toContain(`| \`${clock}\` |`);
  }
});

it("docs/time.md names no event that there is not", () => {
  const table = text.slice(text.indexOf("| preset |"), text.indexOf("- **courier**"));
  const named = [...table.matchAll(/→ `([a-z_]+)`|`([a-z_]+)` →/g)].map(
    ([, to, from]) => to ?? from,
  );
  expect(named.length).toBeGreaterThan(15);
  expect(
    named.filter((event) => !(eventCodes as readonly string[]).includes(event as string)),
  ).toEqual([]);
});
