import type { Language } from "../language.ts";
import { periodPath } from "../links.ts";
import { namedPeriod } from "../period-name.ts";
import type { ProfilePage, Site } from "../report-data.ts";
import { groupName } from "../sections/names.ts";
import { noticePath, noticesOf, subjectsOf } from "./navigation.ts";

/** A place in the list of pages: a page, a group of pages, or a page with pages below it. */
export interface Place {
  readonly text: string;
  /** The page's path below its locale; absent: a group without a page of its own. */
  readonly path?: string;
  /** Where the overview lists the pages of a group. */
  readonly listedAt?: string;
  readonly below?: readonly Place[];
  /** Only folds its pages away; the way to them does not name it. */
  readonly folds?: boolean;
}

/** So many weeks stand in the list before the earlier ones are folded away. */
const newestWeeks = 6;

/** Every page that a site has, as its readers look for them. */
export function siteMap(site: Site, language: Language): readonly Place[] {
  const { nav, frame } = language.words;
  const inside = site.audience === "internal";
  const groups: readonly Place[] = [
    { text: nav.allReports, path: "index" },
    ...(inside ? periodGroups(site, language) : []),
    ...(inside ? subjectGroup(site, language) : []),
    ...(inside ? profileGroups(site, language) : []),
    ...(hasExplorer(site) ? [{ text: frame.groups.explorer, path: "explorer" }] : []),
    ...(hasCases(site) ? [{ text: frame.groups.cases, path: "cases" }] : []),
    {
      text: frame.groups.notice,
      listedAt: "notices",
      below: noticesOf(site).map((label) => ({
        text: language.capital(language.period(label)),
        path: noticePath(label),
      })),
    },
    { text: nav.definitions, path: "definitions" },
  ];
  return groups.filter(({ path, below = [] }) => path !== undefined || below.length > 0);
}

/** Whether complaints can be sliced freely: inside, where there are reports. */
export function hasExplorer(site: Site): boolean {
  return site.audience === "internal" && site.weeks.length + site.months.length > 0;
}

/** Whether solved complaints can be looked up. */
export function hasCases(site: Site): boolean {
  return hasExplorer(site) && site.cases > 0;
}

/** The places from the outermost group to a page, itself last; empty: the page is in no list. */
export function wayTo(places: readonly Place[], path: string): readonly Place[] {
  for (const place of places) {
    if (place.path === path) return [place];
    const rest = wayTo(place.below ?? [], path);
    if (rest.length > 0) return [place, ...rest];
  }
  return [];
}

function periodGroups(site: Site, language: Language): Place[] {
  const { groups, earlierWeeks } = language.words.frame;
  const newest = namedPeriod(site.weeks[0] ?? "")?.label.slice(0, 4);
  const week = (label: string): Place => {
    const from = namedPeriod(label)?.from ?? "";
    const name = label.slice(0, 4) === newest ? "shortPeriod" : "period";
    const text = `${language.capital(language[name](label))} · ${language.date(from)}`;
    return { text, path: periodPath(label) };
  };
  const whole = (label: string): Place => ({
    text: language.capital(language.period(label)),
    path: periodPath(label),
  });
  const weeks = newestFirst(site.weeks).map(week);
  const earlier = weeks.slice(newestWeeks);
  const folded = earlier.length === 0 ? [] : [{ text: earlierWeeks, below: earlier, folds: true }];
  return [
    {
      text: groups.weekly,
      listedAt: "reports",
      below: [...weeks.slice(0, newestWeeks), ...folded],
    },
    { text: groups.monthly, listedAt: "reports", below: byYear(site.months, whole) },
    {
      text: groups.quarterly,
      listedAt: "reports",
      below: newestFirst(site.quarters).map(whole),
    },
  ];
}

/** The newest year's periods, then the earlier years folded away. */
function byYear(labels: readonly string[], place: (label: string) => Place): Place[] {
  const sorted = newestFirst(labels);
  const years = [...new Set(sorted.map((label) => label.slice(0, 4)))];
  return years.flatMap((year, index): Place[] => {
    const below = sorted.filter((label) => label.startsWith(year)).map(place);
    return index === 0 ? below : [{ text: year, below, folds: true }];
  });
}

function newestFirst(labels: readonly string[]): string[] {
  return labels.toSorted().reverse();
}

function subjectGroup(site: Site, language: Language): Place[] {
  const { frame, subjects } = language.words;
  const below = subjectsOf(site).map((name) => ({ text: subjects[name].name, path: name }));
  return [{ text: frame.groups.subjects, listedAt: "subjects", below }];
}

function profileGroups(site: Site, language: Language): Place[] {
  const { groups } = language.words.frame;
  const of = (dimension: ProfilePage["dimension"]) =>
    site.profiles.filter((profile) => profile.dimension === dimension);
  const plain = (dimension: "department" | "place"): Place => ({
    text: groups[dimension],
    below: of(dimension).map((profile) => profilePlace(profile, language)),
  });
  return [
    { text: groups.category, below: categoryTree(of("category"), language) },
    plain("department"),
    plain("place"),
  ];
}

/** Categories below the one they are part of; by themselves where that one has no page. */
function categoryTree(profiles: readonly ProfilePage[], language: Language): Place[] {
  const isBelow = (parent: ProfilePage, { path }: ProfilePage) =>
    path.length === parent.path.length + 1 &&
    parent.path.every((name, level) => name === path[level]);
  return profiles
    .filter((profile) => !profiles.some((other) => isBelow(other, profile)))
    .map((profile) => {
      const below = profiles.filter((other) => isBelow(profile, other));
      const place = profilePlace(profile, language);
      return below.length === 0
        ? place
        : { ...place, below: below.map((each) => profilePlace(each, language)) };
    });
}

function profilePlace({ dimension, path, slug }: ProfilePage, language: Language): Place {
  const name = path.at(-1)?.trim() ?? "";
  return {
    text: groupName(dimension, name === "" ? null : name, language),
    path: `${dimension}/${slug}`,
  };
}
