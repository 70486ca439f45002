import type { UnitsRow } from "../../analysis/units.ts";
import type { Language } from "../language.ts";
import { codeName } from "./time-names.ts";

/** What exposure is counted in, in the reader's language where it is one of the known units. */
export function exposureUnit(unit: string | null, language: Language): string {
  const words = language.words.comparedUnits;
  return unit === null ? words.exposureUnknown : codeName(words.exposureUnits, unit);
}

/** "per 10,000 parcels", "每万票". */
export function perText(per: number, unit: string | null, language: Language): string {
  const words = language.words.comparedUnits;
  const scales: Readonly<Record<number, string>> = words.scales;
  return language.say(words.per, {
    per: scales[per] ?? language.count(per),
    unit: exposureUnit(unit, language),
  });
}

type Measured = Pick<UnitsRow, "measure" | "per" | "exposure_unit">;

/** What units are compared by: "resolved in time", "complaints per 10,000 parcels". */
export function measureName(row: Measured, language: Language): string {
  return language.say(language.words.comparedUnits.units.measures[row.measure], {
    per: perText(row.per, row.exposure_unit, language),
  });
}

/** A rate as a number, a share as a percentage. */
export function measureText(row: Measured, value: number | null, language: Language): string {
  if (value === null) return "–";
  return row.measure === "rate" ? language.decimal(value) : language.percent(value);
}

/** Two ends of a range of a measure, or a dash. */
export function measureRange(
  row: Measured,
  lower: number | null,
  upper: number | null,
  language: Language,
): string {
  if (lower === null || upper === null) return "–";
  return language.range(measureText(row, lower, language), measureText(row, upper, language));
}
