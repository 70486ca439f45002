const day = 86_400_000;

/** The ISO date so many days later. */
export function addedDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}
