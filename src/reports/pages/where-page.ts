import { channelsSection } from "../sections/channels.ts";
import { customerTypesSection } from "../sections/customer-types.ts";
import { demandsSection } from "../sections/demands.ts";
import { hotSpotsSection } from "../sections/hot-spots.ts";
import { levelsSection } from "../sections/levels.ts";
import { ratesSection } from "../sections/rates.ts";
import type { PageContext } from "../sections/section.ts";
import { specialSection } from "../sections/special.ts";
import { unitsSection } from "../sections/units.ts";
import type { Part } from "./subject-page.ts";

/** Where complaints come from: channels, customers, hot spots, what is asked for; rates and units compared. */
export function whereSections(context: PageContext): Part[] {
  const { where, comparedUnits, review } = context.language.words;
  return [
    { id: "channels", title: where.channels.question, body: channelsSection(context) },
    {
      id: "customer-types",
      title: where.customerTypes.question,
      body: customerTypesSection(context),
    },
    { id: "hot-spots", title: where.hotSpots.question, body: hotSpotsSection(context, true) },
    { id: "demands", title: where.demands.question, body: demandsSection(context) },
    { id: "levels", title: where.levels.question, body: levelsSection(context) },
    { id: "rates", title: comparedUnits.rates.question, body: ratesSection(context) },
    { id: "units", title: comparedUnits.units.question, body: unitsSection(context) },
    { id: "special", title: review.special.question, body: specialSection(context) },
  ];
}
