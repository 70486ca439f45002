import type { Planting } from "./planting.ts";

/** Action A-09 stands in the register and changes nothing. */
export const decoyAction: Planting = {
  name: "decoy-action",
  what: "Action A-09 does nothing: no complaint is added, removed or changed",
  from: "2026-07-06",
  until: null,
  filter: { category: "服务/派送态度" },
  expected: { action: "A-09", ratio: 1 },
};
