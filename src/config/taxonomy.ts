import { z } from "zod";
import { isoDay } from "./calendars.ts";

/** The words for "none of the other classes" that are known without being told. */
const usualOther = [
  "其他",
  "其它",
  "其他类",
  "其他類",
  "其他问题",
  "其他問題",
  "Other",
  "Others",
  "Miscellaneous",
];

const pathHint = "expected a path such as 服务/时效; a slash within a name is written \\/";
/** A path from coarse to fine, as it is typed: levels between slashes. */
export const path = z
  .string({ error: pathHint })
  .refine((text) => levelsOf(text).every((level) => level !== ""), { error: pathHint })
  .transform(levelsOf);
const change = z.strictObject({
  /** A path as older complaints have it; it stands for what lies below it too. */
  from: path,
  /** One path: what it is called now. Several: what it was split into, or none: it was given up. */
  to: z
    .union([path, z.array(path)], { error: `${pathHint}, or a list of them` })
    .transform((given) => (isPath(given) ? [given] : given)),
});
const version = z.strictObject({
  name: z.string().min(1),
  /** The local day from which complaints are classified by it. */
  from: isoDay,
  crosswalk: z.array(change).default([]),
});
const versioned = z.strictObject({ versions: z.array(version).min(1) });
const block = z.strictObject({
  category: versioned.optional(),
  root_cause: versioned.optional(),
  other: z.array(z.string().min(1)).default(usualOther),
});

/** The `taxonomy:` block: versions of classifications with what became of older paths, and the words for "other". */
export const taxonomy = block.default({ other: usualOther });
export type TaxonomyConfig = z.output<typeof block>;
export type TaxonomyVersion = z.output<typeof version>;
export type PathChange = z.output<typeof change>;

/** The fields whose paths have versions. */
export const versionedFields = ["category", "root_cause"] as const;
export type VersionedField = (typeof versionedFields)[number];

interface Mistake {
  readonly path: PropertyKey[];
  readonly message: string;
}

/** What is wrong between the versions of a taxonomy whose parts are each well formed. */
export function* taxonomyMistakes(given: TaxonomyConfig): Generator<Mistake> {
  for (const field of versionedFields) {
    const versions = given[field]?.versions ?? [];
    for (const [index, { name, from, crosswalk }] of versions.entries()) {
      const path = ["taxonomy", field, "versions", index];
      const before = versions[index - 1];
      if (versions.findIndex((each) => each.name === name) !== index)
        yield {
          path: [...path, "name"],
          message: `found "${name}" twice; expected every version to have a name of its own`,
        };
      if (before !== undefined && from <= before.from)
        yield {
          path: [...path, "from"],
          message: `found ${from}; expected a day after ${before.from}, when ${before.name} begins: versions stand oldest first`,
        };
      if (before === undefined && crosswalk.length > 0)
        yield {
          path: [...path, "crosswalk"],
          message:
            "found a crosswalk in the first version; expected it in a later one: it says what became of the paths before",
        };
      for (const mistake of crosswalkMistakes(crosswalk))
        yield { ...mistake, path: [...path, "crosswalk", ...mistake.path] };
    }
  }
}

function* crosswalkMistakes(crosswalk: readonly PathChange[]): Generator<Mistake> {
  const olds = crosswalk.map(({ from }) => from.join("/"));
  for (const [index, { to }] of crosswalk.entries()) {
    const old = olds[index] as string;
    const news = to.map((levels) => levels.join("/"));
    if (olds.indexOf(old) !== index)
      yield {
        path: [index, "from"],
        message: `found "${old}" twice; expected every path once, with a list of paths under to where it was split`,
      };
    const twice = news.find((path, place) => news.indexOf(path) !== place);
    if (twice !== undefined)
      yield { path: [index, "to"], message: `found "${twice}" twice; expected every path once` };
    if (news.length === 1 && news[0] === old)
      yield {
        path: [index, "to"],
        message: `found "${old}", the path itself; expected another one, or leave the line out`,
      };
  }
}

/** What may stand at a path of the `taxonomy:` block. */
export function expectedTaxonomyKeys(path: readonly PropertyKey[]): string {
  const last = path.at(-2);
  const keys =
    path.length === 1
      ? block.shape
      : path.length === 2
        ? versioned.shape
        : last === "crosswalk"
          ? change.shape
          : version.shape;
  return `expected one of ${Object.keys(keys).join(", ")}`;
}

function isPath(given: readonly string[] | readonly (readonly string[])[]): given is string[] {
  return typeof given[0] === "string";
}

/** The levels of a path as it is typed. */
function levelsOf(text: string): string[] {
  return text
    .normalize("NFC")
    .split(/(?<!\\)\//)
    .map((level) => level.replaceAll("\\/", "/").trim());
}
