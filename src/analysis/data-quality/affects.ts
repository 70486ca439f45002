/** Which analyses a blank in a field touches, beside `data-quality` itself. */
const byField: Readonly<Record<string, readonly string[]>> = {
  channel: ["channels", "associations", "change"],
  product: ["hot-spots", "units", "associations", "change"],
  region: ["hot-spots", "units", "associations", "change"],
  place: ["hot-spots", "rates", "units", "change"],
  service_step: ["hot-spots"],
  customer_type: ["customer-types", "change"],
  category: [
    "categories",
    "unclassified",
    "associations",
    "change",
    "review-list",
    "inspection",
    "solutions",
  ],
  severity: ["levels"],
  urgency: ["levels"],
  scope: ["levels"],
  level: ["levels", "review-list"],
  priority: ["levels", "sla", "ageing", "inspection", "solutions", "review-list"],
  status: ["backlog", "ageing", "overview"],
  department: ["sla", "backlog", "ageing", "hand-offs", "stages", "units", "silent", "review-list"],
  handler: ["hand-offs"],
  customer_key: ["complainants", "review-list", "special"],
  due_at: ["sla", "sla-trend", "sla-at-risk", "overview"],
  first_response_at: ["handling-time", "stages"],
  root_cause: ["root-causes", "unclassified", "liability", "associations", "change"],
  liability: ["liability", "compensation", "special"],
  outcome: ["liability", "special"],
  solution: ["solutions", "satisfaction", "demands"],
  solution_mode: ["solutions"],
  decided_by: ["solutions", "compensation"],
  satisfaction: ["satisfaction", "follow-up", "solutions", "review-list", "change"],
};

/** What a time that cannot be relied on touches. */
const times = ["handling-time", "sla", "stages", "backlog", "overview"];
const counts = ["volume", "overview", "categories", "change"];

const byKind: Readonly<Record<string, readonly string[]>> = {
  freshness: [...counts, "backlog"],
  duplicates: [...counts, "complainants"],
  late_recording: ["stages", "sla"],
  late_export: counts,
  rejects: counts,
  columns_drifted: ["sources"],
  unknown_end: ["handling-time", "backlog", "ageing", "sla", "overview"],
};

/** The analyses whose numbers a fault touches, by name. */
export function affectedBy(kind: string, field: string | null): string[] {
  if (kind in byKind) return [...(byKind[kind] as readonly string[])].sort();
  if (field === null) return [];
  return [...(byField[field] ?? (field.endsWith("_at") ? times : []))].sort();
}

/** Every analysis that the table names. */
export const affectedAnalyses: readonly string[] = [
  ...new Set([...Object.values(byField), ...Object.values(byKind), times].flat()),
].sort();
