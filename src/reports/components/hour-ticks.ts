const steps = [1, 2, 3, 6, 12, 24, 48, 72, 120, 240, 480, 720, 1440, 2880, 8760];

/** Hours from zero in steps that a clock or a calendar has, at most `most` of them. */
export function hourTicks(max: number, most: number): number[] {
  const step = steps.find((one) => max / one < most) ?? Math.ceil(max / most);
  return Array.from({ length: Math.floor(max / step) + 1 }, (_, index) => index * step);
}
