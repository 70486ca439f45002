/**
 * What complaints can be sliced by, in the order of the page: names of `plaint cases --where`. Nothing here names a person or quotes a
 * text.
 */
export const explorerFields = [
  "category",
  "root_cause",
  "channel",
  "place",
  "region",
  "department",
  "priority",
  "sla_state",
  "product",
  "level",
  "customer_type",
  "status",
  "is_open",
  "source",
] as const;
export type ExplorerField = (typeof explorerFields)[number];

/** Fields whose values are paths from coarse to fine. */
export const pathFields: readonly string[] = ["category", "root_cause"];

/** Between the levels of a path in the data: a level's own name may hold a slash. */
export const levelSeparator = "\u001f";
