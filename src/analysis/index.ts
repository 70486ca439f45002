import { ageing } from "./ageing.ts";
import { backlog } from "./backlog.ts";
import { categories } from "./categories.ts";
import { complainants } from "./complainants.ts";
import { escalations } from "./escalations.ts";
import { followUp } from "./follow-up.ts";
import { handOffs } from "./hand-offs.ts";
import { handlingTime } from "./handling-time.ts";
import { keywords } from "./keywords.ts";
import { overview } from "./overview.ts";
import { paths } from "./paths.ts";
import { reopened } from "./reopened.ts";
import { rootCauses } from "./root-causes.ts";
import { silent } from "./silent.ts";
import { sla } from "./sla.ts";
import { slaAtRisk } from "./sla-at-risk.ts";
import { slaTrend } from "./sla-trend.ts";
import { sources } from "./sources.ts";
import { stages } from "./stages.ts";
import { volume } from "./volume.ts";

/** Every analysis by the name that commands, files, pages and definitions call it. */
export const analyses = {
  ageing,
  backlog,
  categories,
  complainants,
  escalations,
  "follow-up": followUp,
  "hand-offs": handOffs,
  "handling-time": handlingTime,
  keywords,
  overview,
  paths,
  reopened,
  "root-causes": rootCauses,
  silent,
  sla,
  "sla-at-risk": slaAtRisk,
  "sla-trend": slaTrend,
  sources,
  stages,
  volume,
};

export type AnalysisName = keyof typeof analyses;

export const analysisNames = Object.keys(analyses) as AnalysisName[];
