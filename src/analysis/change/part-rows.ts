import { momentsAt } from "./candidates.ts";
import { decomposeRate } from "./decompose-rate.ts";
import { decomposeCounts, decomposeExposure } from "./decompose-volume.ts";
import type { Field, Window } from "./facts.ts";
import { ancestorsAt } from "./narrow.ts";
import type { JudgedPeriod } from "./period.ts";
import type { ChangePartsRow, Dimension } from "./rows.ts";
import type { Sample } from "./sample.ts";
import { type Series, seriesOf, tallyOf } from "./tally.ts";

type Comparison = ChangePartsRow["comparison"];

/** Everything that is compared: which spans, and what they are called. */
interface Compared {
  readonly comparison: Comparison;
  readonly before: number;
  readonly now: number;
}

/** One level of a field, or everything. */
interface Level {
  readonly dimension: ChangePartsRow["dimension"];
  readonly level: number;
  readonly values: readonly { readonly name: string; readonly series: Series }[];
}

/** The parts of each measure's change by each dimension and level, with the change of the whole they add up to. */
export function partRows({ facts, window, samples }: JudgedPeriod): ChangePartsRow[] {
  const places = [
    ["previous", window.previous],
    ["year_ago", window.yearAgo],
  ] as const;
  const compared = places.flatMap(([comparison, before]): Compared[] =>
    before === null ? [] : [{ comparison, before, now: window.current }],
  );
  if (compared.length === 0) return [];
  return samples.flatMap((sample) => {
    const levels = levelsOf(sample, facts.fields, window);
    return compared.flatMap((each) =>
      levels.flatMap((level) => rowsOf(sample, level, each, window)),
    );
  });
}

function levelsOf(sample: Sample, fields: readonly Field[], window: Window): Level[] {
  const found = fields.flatMap((field) => {
    if (field.names.length === 1) return [];
    const deepest = field.levels.reduce((most, level) => Math.max(most, level), 1);
    return Array.from({ length: deepest }, (_, i) => levelOf(sample, field, i + 1, window));
  });
  const [first] = fields;
  if (first === undefined) return [];
  const everything = levelOf(
    sample,
    {
      ...first,
      names: [""],
      codes: new Int32Array(first.codes.length),
      parents: new Int32Array([-1]),
      levels: new Uint8Array([1]),
    },
    1,
    window,
  );
  return [{ ...everything, dimension: "all" }, ...found.filter(({ values }) => values.length > 1)];
}

function levelOf(sample: Sample, field: Field, level: number, window: Window): Level {
  const above = ancestorsAt(field, level);
  const flat: Field = {
    ...field,
    codes: field.codes.map((code) => above[code] as number),
    parents: new Int32Array(field.names.length).fill(-1),
  };
  const tally = tallyOf(sample, flat, window);
  const values = field.names.flatMap((name, code) => {
    const series = seriesOf(tally, code);
    return series.base.some((base) => base > 0) ? [{ name, series }] : [];
  });
  return { dimension: field.dimension, level, values };
}

function rowsOf(
  { measure, amount }: Sample,
  { dimension, level, values }: Level,
  { comparison, before, now }: Compared,
  window: Window,
): ChangePartsRow[] {
  const groups = values
    .map(({ name, series }) => ({
      name,
      before: momentsAt(series, [before]),
      now: momentsAt(series, [now]),
    }))
    .filter((group) => group.before.base + group.now.base > 0);
  const key = { measure, comparison, dimension, level } as const;
  if (amount === null) return countRows(key, groups, window, before, now);
  const decomposed = decomposeRate(
    groups.map((group) => ({
      base0: group.before.base,
      sum0: group.before.sum,
      base1: group.now.base,
      sum1: group.now.sum,
    })),
  );
  if (decomposed === null) return [];
  return groups.map((group, i) => {
    const { rate_part, mix_part, total_part } = decomposed.parts[i] as (typeof decomposed.parts)[0];
    const mean = ({ base, sum }: typeof group.now) => (base === 0 ? null : sum / base);
    return {
      ...key,
      value: group.name,
      base_before: group.before.base,
      base_now: group.now.base,
      value_before: mean(group.before),
      value_now: mean(group.now),
      exposure_part: null,
      rate_part,
      mix_part,
      total_part,
    };
  });
}

type Group = {
  readonly name: string;
  readonly before: { readonly base: number };
  readonly now: { readonly base: number };
};

function countRows(
  key: Pick<ChangePartsRow, "measure" | "comparison" | "dimension" | "level">,
  groups: readonly Group[],
  window: Window,
  before: number,
  now: number,
): ChangePartsRow[] {
  const exposures = groups.map(({ name }) =>
    window.exposures.find(
      (each) => each.dimension === dimensionOf(key.dimension) && each.value === name,
    ),
  );
  const isExposed = exposures.every(
    (each) => (each?.quantities[before] ?? 0) > 0 && (each?.quantities[now] ?? 0) > 0,
  );
  const counts = groups.map((group, i) => ({
    count0: group.before.base,
    count1: group.now.base,
    exposure0: exposures[i]?.quantities[before] ?? 0,
    exposure1: exposures[i]?.quantities[now] ?? 0,
  }));
  const exposed = isExposed ? decomposeExposure(counts).parts : null;
  const plain = decomposeCounts(counts).parts;
  return groups.map((group, i) => ({
    ...key,
    value: group.name,
    base_before: group.before.base,
    base_now: group.now.base,
    value_before: group.before.base,
    value_now: group.now.base,
    exposure_part: exposed?.[i]?.exposure_part ?? null,
    rate_part: exposed?.[i]?.rate_part ?? null,
    mix_part: null,
    total_part: (plain[i] as (typeof plain)[number]).contribution,
  }));
}

function dimensionOf(dimension: ChangePartsRow["dimension"]): Dimension | null {
  return dimension === "all" ? null : dimension;
}
