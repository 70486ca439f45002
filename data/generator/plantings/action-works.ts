import { at } from "../calendar.ts";
import { Stream } from "../random.ts";
import type { Planting } from "./planting.ts";

const from = "2026-05-11";
const path = "服务/客服占线";

/** Action A-07, more staff at night: two in five complaints about a busy line stay away. */
export const actionWorks: Planting = {
  name: "action-works",
  what: "Action A-07 works: the category falls by 40 % and stays there",
  from,
  until: null,
  filter: { category: path },
  expected: { action: "A-07", ratio: 0.6 },
  keeps(complaint) {
    if (complaint.category !== path || complaint.received < at(from)) return true;
    return !new Stream(`plaint/action-works/${complaint.id}`).chance(0.4);
  },
};
