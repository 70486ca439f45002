import { expect, it } from "vitest";
import { configOf } from "./sla-block.ts";

it("a time block has defaults for all it says", () => {
  const usual = {
    silent_days: 7,
    expected_order: ["received", "recorded", "assigned", "first_response", "resolved", "closed"],
    open_check: 0.01,
  };
  expect(configOf("").time).toEqual(usual);
  expect(configOf("time: { silent_days: 3 }").time).toEqual({ ...usual, silent_days: 3 });
});

it("a time block may say everything", () => {
  const time = {
    silent_days: 14,
    expected_order: ["received", "closed", "analysed"],
    open_check: 0,
  };
  expect(configOf(`time: ${JSON.stringify(time)}`).time).toEqual(time);
});
