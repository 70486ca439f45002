import { type Transition, transitionsOf } from "../../zone.ts";

/**
 * SQL for the offset in microseconds that a local timestamp has in a zone: a balanced tree of comparisons, so that a zone
 * with daylight saving costs eight of them. `microseconds` must be a column, it is repeated.
 */
export function offsetSql(zone: string, microseconds: string): string {
  const { start, transitions } = transitionsOf(zone);
  const tree = (from: number, until: number): string => {
    if (from === until) return String(transitions[from - 1]?.after ?? start);
    const middle = (from + until) >> 1;
    const at = (transitions[middle] as Transition).localUntil;
    return `case when ${microseconds} < ${at} then ${tree(from, middle)} else ${tree(middle + 1, until)} end`;
  };
  return sinceLast(
    transitions,
    microseconds,
    (last) => String(last.after),
    tree(0, transitions.length),
  );
}

/** Most zones have not changed for decades: the time since their last change is looked at first. */
function sinceLast(
  transitions: readonly Transition[],
  microseconds: string,
  value: (last: Transition) => string,
  otherwise: string,
): string {
  const last = transitions.at(-1);
  if (!last) return otherwise;
  return `case when ${microseconds} >= ${last.localUntil} then ${value(last)} else ${otherwise} end`;
}

/** SQL that says whether a local timestamp is `missing` or exists `twice` in a zone, else null. */
export function unsureSql(zone: string, microseconds: string): string {
  const { transitions } = transitionsOf(zone);
  const tree = (from: number, until: number): string => {
    if (from === until) return "null";
    const middle = (from + until) >> 1;
    const { localUntil, unsureFrom, kind } = transitions[middle] as Transition;
    return (
      `case when ${microseconds} >= ${localUntil} then ${tree(middle + 1, until)}` +
      ` when ${microseconds} >= ${unsureFrom} then '${kind}' else ${tree(from, middle)} end`
    );
  };
  return sinceLast(transitions, microseconds, () => "null", tree(0, transitions.length));
}
