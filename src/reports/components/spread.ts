/**
 * Moves values apart until neighbours differ by at least `gap`, the first one staying where it is unless the others find no room
 * within the bounds.
 */
export function spread(
  values: readonly number[],
  gap: number,
  [low, high]: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): number[] {
  const order = [...values.keys()].sort(
    (one, other) => (values[one] ?? 0) - (values[other] ?? 0) || one - other,
  );
  const first = order.indexOf(0);
  const placed = order.map((index) => values[index] ?? 0);
  const at = (rank: number) => placed[rank] ?? 0;
  for (let rank = first + 1; rank < placed.length; rank++)
    placed[rank] = Math.max(at(rank), at(rank - 1) + gap);
  for (let rank = first - 1; rank >= 0; rank--)
    placed[rank] = Math.min(at(rank), at(rank + 1) - gap);
  for (let rank = placed.length - 1, most = high; rank >= 0; rank--) {
    placed[rank] = Math.min(at(rank), most);
    most = at(rank) - gap;
  }
  for (let rank = 0, least = low; rank < placed.length; rank++) {
    placed[rank] = Math.max(at(rank), least);
    least = at(rank) + gap;
  }
  return values.map((_, index) => at(order.indexOf(index)));
}
