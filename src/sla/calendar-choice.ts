import type { Clock } from "./clocks.ts";
import type { PolicyConfig, SlaConfig } from "./sla-config.ts";

/** The calendar that stands ready for presets where the workspace defines none. */
export const readyCalendar = "office";

/**
 * The calendar that a clock's working time is counted with: the one it names, else its policy's, else the only one there is;
 * a policy with a preset can do without any. Null: nobody can tell.
 */
export function calendarOf(
  clock: Pick<Clock, "calendar">,
  policy: PolicyConfig,
  sla: SlaConfig,
): string | null {
  if (clock.calendar !== null) return clock.calendar;
  const defined = Object.keys(sla.calendars);
  if (defined.length === 1) return defined[0] as string;
  return defined.length === 0 && policy.preset !== undefined ? readyCalendar : null;
}
