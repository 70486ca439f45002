import { bootstrapRanks } from "./statistics/bootstrap-rank.ts";

interface Ranked {
  readonly level: number;
  readonly path: readonly string[];
  readonly complaints: number;
  readonly is_other: boolean;
}

/** How sure the rank of a path is, and whether it is one of the vital few. */
interface Standing {
  readonly is_vital: boolean;
  readonly vital_stability: number | null;
  readonly rank_lower: number | null;
  readonly rank_upper: number | null;
}

/** More paths than this on a level are no classification: drawing them again says nothing and takes long. */
const mostPaths = 2000;

const unranked: Standing = {
  is_vital: false,
  vital_stability: null,
  rank_lower: null,
  rank_upper: null,
};

/**
 * The standing of every path among those of its level, in the order given: by level, largest first. What is not
 * classified has none, and "other" is never one of the vital few.
 * @param seed the period, so that the same one is drawn alike
 */
export function rankStandings(paths: readonly Ranked[], seed: string): Standing[] {
  const standings = paths.map(() => unranked);
  for (const level of new Set(paths.map((row) => row.level))) {
    const places = [...paths.keys()].filter((place) => {
      const row = paths[place];
      return row !== undefined && row.level === level && row.path.length > 0;
    });
    if (places.length > mostPaths) continue;
    const rows = places.map((place) => paths[place] as Ranked);
    const ranks = bootstrapRanks(
      rows.map(({ complaints }) => complaints),
      { seed: `${seed}/${level}`, isNamed: rows.map(({ is_other }) => !is_other) },
    );
    ranks.forEach(({ lower, upper, isVital, stability }, index) => {
      standings[places[index] as number] = {
        is_vital: isVital,
        vital_stability: stability,
        rank_lower: lower,
        rank_upper: upper,
      };
    });
  }
  return standings;
}
