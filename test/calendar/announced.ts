/** Typed from the announcements, not from a package: what they say departs from the plain week. */
export interface Announced {
  readonly off: readonly string[];
  readonly working: readonly string[];
}

/** Every date from one to another, both included; dates alone stay. */
function dates(year: number, spans: string): string[] {
  return spans.split(" ").flatMap((span) => {
    const [from, until = from] = span.split("..") as [string, string?];
    const found: string[] = [];
    for (
      let time = Date.parse(`${year}-${from}`);
      time <= Date.parse(`${year}-${until}`);
      time += 86_400_000
    )
      found.push(new Date(time).toISOString().slice(0, 10));
    return found;
  });
}

const announced = (year: number, off: string, working = ""): Announced => ({
  off: dates(year, off),
  working: working === "" ? [] : dates(year, working),
});

/** General Office of the State Council: 国办发明电〔2023〕7号, 〔2024〕12号, 〔2025〕7号. */
export const china: Readonly<Record<number, Announced>> = {
  2024: announced(
    2024,
    "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
    "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
  ),
  2025: announced(
    2025,
    "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
    "01-26 02-08 04-27 09-28 10-11",
  ),
  2026: announced(
    2026,
    "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
    "01-04 02-14 02-28 05-09 09-20 10-10",
  ),
};

/** General holidays, Government of the Hong Kong Special Administrative Region; Sundays apart. */
export const hongKong: Readonly<Record<number, Announced>> = {
  2024: announced(
    2024,
    "01-01 02-10 02-12..02-13 03-29..03-30 04-01 04-04 05-01 05-15 06-10 07-01 09-18 10-01 10-11 12-25..12-26",
  ),
  2025: announced(
    2025,
    "01-01 01-29..01-31 04-04 04-18..04-19 04-21 05-01 05-05 05-31 07-01 10-01 10-07 10-29 12-25..12-26",
  ),
  2026: announced(
    2026,
    "01-01 02-17..02-19 04-03..04-04 04-06..04-07 05-01 05-25 06-19 07-01 09-26 10-01 10-19 12-25..12-26",
  ),
};

/** Bank holidays in England and Wales, gov.uk. */
export const england: Readonly<Record<number, Announced>> = {
  2022: announced(2022, "01-03 04-15 04-18 05-02 06-02..06-03 08-29 09-19 12-26..12-27"),
  2024: announced(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25..12-26"),
  2025: announced(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25..12-26"),
  2026: announced(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
};

/** Federal holidays, US Office of Personnel Management. 1 January 2028, a Saturday, is observed in 2027. */
export const unitedStates: Readonly<Record<number, Announced>> = {
  2026: announced(2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"),
  2027: announced(2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
  2028: announced(2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"),
};

/** Directorate-General of Personnel Administration; 1 May by the Labor Standards Act. Weekdays only. */
export const taiwan: Readonly<Record<number, Announced>> = {
  2023: announced(
    2023,
    "01-02 01-20 01-23..01-27 02-27..02-28 04-03..04-05 05-01 06-22..06-23 09-29 10-09..10-10",
    "01-07 02-04 02-18 03-25 06-17 09-23",
  ),
  2024: announced(
    2024,
    "01-01 02-08..02-09 02-12..02-14 02-28 04-04..04-05 05-01 06-10 09-17 10-10",
    "02-17",
  ),
  2025: announced(
    2025,
    "01-01 01-27..01-31 02-28 04-03..04-04 05-01 05-30 09-29 10-06 10-10 10-24 12-25",
    "02-08",
  ),
  2026: announced(
    2026,
    "01-01 02-16..02-20 02-27 04-03 04-06 05-01 06-19 09-25 09-28 10-09 10-26 12-25",
  ),
};
