import { categories } from "./categories.ts";
import { complainants } from "./complainants.ts";
import { handlingTime } from "./handling-time.ts";
import { keywords } from "./keywords.ts";
import { overview } from "./overview.ts";
import { rootCauses } from "./root-causes.ts";
import { sla } from "./sla.ts";
import { sources } from "./sources.ts";
import { volume } from "./volume.ts";

/** Every analysis by the name that commands, files, pages and definitions call it. */
export const analyses = {
  categories,
  complainants,
  "handling-time": handlingTime,
  keywords,
  overview,
  "root-causes": rootCauses,
  sla,
  sources,
  volume,
};

export type AnalysisName = keyof typeof analyses;

export const analysisNames = Object.keys(analyses) as AnalysisName[];
