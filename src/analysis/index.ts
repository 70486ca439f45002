import { actions } from "./actions.ts";
import { ageing } from "./ageing.ts";
import { associations } from "./associations.ts";
import { backlog } from "./backlog.ts";
import { categories } from "./categories.ts";
import { change } from "./change.ts";
import { changeParts } from "./change-parts.ts";
import { changeTests } from "./change-tests.ts";
import { channels } from "./channels.ts";
import { classify } from "./classify.ts";
import { compensation } from "./compensation.ts";
import { complainants } from "./complainants.ts";
import { customerTypes } from "./customer-types.ts";
import { dataQuality } from "./data-quality.ts";
import { demands } from "./demands.ts";
import { emerging } from "./emerging.ts";
import { escalations } from "./escalations.ts";
import { followUp } from "./follow-up.ts";
import { forecast } from "./forecast.ts";
import { handOffs } from "./hand-offs.ts";
import { handlingTime } from "./handling-time.ts";
import { hotSpots } from "./hot-spots.ts";
import { inspection } from "./inspection.ts";
import { keywords } from "./keywords.ts";
import { levels } from "./levels.ts";
import { liability } from "./liability.ts";
import { notice } from "./notice.ts";
import { overview } from "./overview.ts";
import { paths } from "./paths.ts";
import { profileParts } from "./profile-parts.ts";
import { profiles } from "./profiles.ts";
import { rates } from "./rates.ts";
import { reopened } from "./reopened.ts";
import { reviewList } from "./review-list.ts";
import { revisions } from "./revisions.ts";
import { rootCauses } from "./root-causes.ts";
import { satisfaction } from "./satisfaction.ts";
import { sentiment } from "./sentiment.ts";
import { silent } from "./silent.ts";
import { sla } from "./sla.ts";
import { slaAtRisk } from "./sla-at-risk.ts";
import { slaTrend } from "./sla-trend.ts";
import { solutions } from "./solutions.ts";
import { sources } from "./sources.ts";
import { special } from "./special.ts";
import { stages } from "./stages.ts";
import { suggestions } from "./suggestions.ts";
import { themes } from "./themes.ts";
import { unclassified } from "./unclassified.ts";
import { units } from "./units.ts";
import { volume } from "./volume.ts";
import { warnings } from "./warnings.ts";

/** Every analysis by the name that commands, files, pages and definitions call it. */
export const analyses = {
  actions,
  ageing,
  associations,
  backlog,
  categories,
  change,
  "change-parts": changeParts,
  "change-tests": changeTests,
  channels,
  classify,
  compensation,
  complainants,
  "customer-types": customerTypes,
  "data-quality": dataQuality,
  demands,
  emerging,
  escalations,
  "follow-up": followUp,
  forecast,
  "hand-offs": handOffs,
  "handling-time": handlingTime,
  "hot-spots": hotSpots,
  inspection,
  keywords,
  levels,
  liability,
  notice,
  overview,
  paths,
  "profile-parts": profileParts,
  profiles,
  rates,
  reopened,
  "review-list": reviewList,
  revisions,
  "root-causes": rootCauses,
  satisfaction,
  sentiment,
  silent,
  sla,
  "sla-at-risk": slaAtRisk,
  "sla-trend": slaTrend,
  solutions,
  sources,
  special,
  stages,
  suggestions,
  themes,
  unclassified,
  units,
  volume,
  warnings,
};

export type AnalysisName = keyof typeof analyses;

export const analysisNames = Object.keys(analyses) as AnalysisName[];
