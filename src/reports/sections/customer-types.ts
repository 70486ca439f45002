import type { Html } from "../html.ts";
import { profileSection } from "./profile.ts";
import type { PageContext } from "./section.ts";

/** Who complains, and how does each kind of customer fare? */
export function customerTypesSection(context: PageContext): Html {
  const { report, language } = context;
  const { where } = language.words;
  const groups = report.rows["customer-types"]
    .filter((row) => row.grain === "customer_type")
    .map((row) => ({
      name: row.customer_type ?? where.untold,
      isUntold: row.customer_type === null,
      row,
    }));
  return profileSection(
    context,
    {
      id: "customer-types",
      analysis: "customer-types",
      words: where.customerTypes,
      more: [],
    },
    groups,
  );
}
