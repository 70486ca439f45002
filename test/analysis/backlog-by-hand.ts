// The backlog counted complaint by complaint and step by step, by other means than the product's: plain TypeScript, no database.

/** A step of a complaint; a department where the step hands it over. */
export interface Handled {
  readonly at: number;
  readonly event: "received" | "assigned" | "transferred" | "reopened" | "ended" | "other";
  readonly department: string | null;
}

/** The terms of the identity. */
export interface Terms {
  open_at_start: number;
  received_count: number;
  transferred_in_count: number;
  reopened_count: number;
  transferred_out_count: number;
  ended_count: number;
  open_at_end: number;
}

const nothing: Terms = {
  open_at_start: 0,
  received_count: 0,
  transferred_in_count: 0,
  reopened_count: 0,
  transferred_out_count: 0,
  ended_count: 0,
  open_at_end: 0,
};

/** What each department had, got and gave in `[from, until)`; departments that had nothing are left out. `all`: together. */
export function backlogByHand(
  complaints: readonly (readonly Handled[])[],
  from: number,
  until: number,
): { all: Terms; departments: Map<string | null, Terms> } {
  const departments = new Map<string | null, Terms>();
  const add = (department: string | null, term: keyof Terms) => {
    const terms = departments.get(department) ?? { ...nothing };
    terms[term]++;
    departments.set(department, terms);
  };
  for (const steps of complaints) {
    let open = false;
    let department: string | null = null;
    let isCounted = false;
    const start = () => {
      if (!isCounted && open) add(department, "open_at_start");
      isCounted = true;
    };
    for (const step of steps.filter(({ at }) => at < until)) {
      if (step.at >= from) start();
      const count = (of: string | null, term: keyof Terms) => {
        if (step.at >= from) add(of, term);
      };
      const next: string | null =
        step.event === "ended" || step.event === "other"
          ? department
          : (step.department ?? department);
      if (step.event === "received") {
        count(next, "received_count");
        open = true;
      } else if (step.event === "ended" && open) {
        count(department, "ended_count");
        open = false;
      } else if (step.event === "reopened" && !open) {
        count(next, "reopened_count");
        open = true;
      } else if (open && next !== department) {
        count(department, "transferred_out_count");
        count(next, "transferred_in_count");
      }
      department = next;
    }
    start();
    if (open) add(department, "open_at_end");
  }
  const all = { ...nothing };
  for (const terms of departments.values())
    for (const term of Object.keys(all) as (keyof Terms)[])
      if (!term.startsWith("transferred")) all[term] += terms[term];
  return { all, departments };
}
