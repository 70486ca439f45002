import { actionWorks } from "./action-works.ts";
import { decoyAction } from "./decoy-action.ts";
import { firstLine } from "./first-line.ts";
import { flawedRows } from "./flawed-rows.ts";
import { lateUpdates } from "./late-updates.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import { newPhrase } from "./new-phrase.ts";
import type { Planting } from "./planting.ts";
import { quietMonths } from "./quiet-months.ts";
import { slaSlip } from "./sla-slip.ts";
import { slowStage } from "./slow-stage.ts";
import { sortingLine } from "./sorting-line.ts";
import { themes } from "./themes.ts";

/** Every planting, in the order in which they are applied. */
export const PLANTINGS: readonly Planting[] = [
  sortingLine,
  lateUpdates,
  slaSlip,
  actionWorks,
  newPhrase,
  slowStage,
  themes,
  decoyAction,
  firstLine,
  quietMonths,
  nearDuplicates,
  flawedRows,
];
