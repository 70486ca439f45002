/** Days of a year, month and day; `A..B` is every day from one to the other. */
interface Year {
  /** Days on which offices are closed; a weekend is in it where it is a holiday of its own. */
  readonly off: readonly string[];
  /** Saturdays worked for a bridge day. */
  readonly working: readonly string[];
}

/**
 * Taiwan's office calendar as announced by the Directorate-General of Personnel Administration. The package computes the
 * statutory days, but neither the bridge days, nor the Saturdays worked for them until 2025, nor the days that the law of May
 * 2025 added. 1 May is a day off under the Labor Standards Act, and from 2026 for public servants too.
 */
export const taiwan: Readonly<Record<number, Year>> = {
  2023: {
    off: [
      ...["01-01..01-02", "01-20..01-27", "02-27..02-28", "04-03..04-05", "05-01", "06-22..06-23"],
      ...["09-29", "10-09..10-10"],
    ],
    working: ["01-07", "02-04", "02-18", "03-25", "06-17", "09-23"],
  },
  2024: {
    off: [
      ...["01-01", "02-08..02-14", "02-28", "04-04..04-05", "05-01", "06-10", "09-17", "10-10"],
    ],
    working: ["02-17"],
  },
  2025: {
    off: [
      ...["01-01", "01-27..01-31", "02-28", "04-03..04-04", "05-01", "05-30..05-31"],
      ...["09-28..09-29", "10-06", "10-10", "10-24..10-25", "12-25"],
    ],
    working: ["02-08"],
  },
  2026: {
    off: [
      ...["01-01", "02-15..02-20", "02-27..02-28", "04-03..04-06", "05-01", "06-19", "09-25"],
      ...["09-28", "10-09..10-10", "10-25..10-26", "12-25"],
    ],
    working: [],
  },
};
