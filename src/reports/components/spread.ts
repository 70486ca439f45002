/** Moves values apart until neighbours differ by at least `gap`, the first one staying where it is. */
export function spread(values: readonly number[], gap: number): number[] {
  const placed: number[] = [];
  for (const [index, value] of values.entries()) {
    if (index === 0) {
      placed.push(value);
      continue;
    }
    const down = [...placed];
    let at = value;
    // Away from what is already placed, in the direction it lies from it.
    for (const other of down.sort((one, two) => Math.abs(one - value) - Math.abs(two - value)))
      if (Math.abs(at - other) < gap) at = at >= other ? other + gap : other - gap;
    placed.push(at);
  }
  return placed;
}
