/** What stands only in files that are taken away, in English. */
export const exported = {
  about: {
    sheet: "About",
    report: "Report",
    days: "Days",
    dataTo: "Data to",
    knownAt: "Known by",
    judged: "Limits",
    restated: "every complaint by the newest policy",
    audience: "For",
    audiences: { internal: "internal use", public: "the public" },
    inputs: "Inputs",
    reading: "How to read",
    readingText:
      "One sheet for each table. The first line says what a column holds, the second its name in the data files. Shares are shown as percentages, times in hours, days and times in {timezone}. An empty cell: not told, or not to be said.",
    partial: "the data do not cover the whole period",
    without: "Without rows",
    cut: "Cut texts",
    cutText:
      "{count} {count#text|texts} longer than a cell can hold; their end is marked “{mark}”.",
    table: "Sheet",
    name: "Name",
    rows: "Rows",
  },
  cut: " … [cut]",
  appendix: "How it is counted",
  appendixSay:
    "Each analysis that this report is made of: what it says, over which complaints, and by which method.",
  slides: {
    headline: "The headline numbers",
    measure: "Number",
    value: "This period",
    judgement: "Against the usual",
    usual: "Usual range",
    previous: "Before",
    source: "Source: {titles}. Data to {at}.",
    cases: "The complaints behind it:",
    counted: "How it is counted: the definitions page, {names}",
    rest: "{count} more {count#row|rows} in the report itself",
    section: "In the report: “{title}”",
  },
};
