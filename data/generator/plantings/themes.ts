import type { Complaint } from "../complaint.ts";
import { fill } from "../describe.ts";
import { Stream } from "../random.ts";
import type { Planting } from "./planting.ts";
import { THEMES } from "./theme-phrases.ts";

/** Chance among complaints that can carry a theme, so that three in ten of all do. */
const CHANCE = 0.315;

function themesOf(category: string): string[] {
  return Object.keys(THEMES).filter((name) => THEMES[name]?.categories.includes(category));
}

/** Complaints of the other plantings keep their own words; theirs are the ranges from 70 000. */
function isBase(complaint: Complaint): boolean {
  return Number(complaint.id.slice(-5)) < 70_000;
}

/** Three in ten texts tell one of six stories that the categories do not know. */
export const themes: Planting = {
  name: "themes",
  what: "The body of 30 % of the texts comes from six pools; the theme of each is in themes.json",
  from: "2025-08-18",
  until: null,
  filter: {},
  expected: { share: 0.3, themes: Object.keys(THEMES) },
  changes(complaint) {
    if (complaint.text.language !== "zh-Hans" || !isBase(complaint)) return "";
    const candidates = themesOf(complaint.category);
    if (candidates.length === 0) return "";
    const own = new Stream(`plaint/themes/${complaint.id}`);
    if (!own.chance(CHANCE)) return "";
    const theme = own.pick(candidates);
    const body = own.pick(THEMES[theme]?.bodies ?? []);
    complaint.text = { ...complaint.text, body: fill(body, own, complaint) };
    return theme;
  },
};
