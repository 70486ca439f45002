/** Words of what moved beyond chance and what it consists of, in English. */
export const change = {
  dimensions: {
    all: "everything",
    category: "category",
    root_cause: "root cause",
    product: "product",
    service_step: "service step",
    region: "region",
    place: "place",
    channel: "channel",
    customer_type: "kind of customer",
    department: "department",
    priority: "priority",
    level: "level",
    source: "source",
  },
  measures: {
    volume: "Complaints",
    rate: "Complaints per 10,000",
    due_met_rate: "Resolved in time",
    satisfied_rate: "Satisfied",
    handling_hours: "Handling time",
  },
  scope: {
    everything: "all complaints",
    category: "“{values}”",
    root_cause: "cause recorded as “{values}”",
    other: "{dimension} {values}",
    join: ", ",
    or: " or ",
  },
  headline: {
    volume: {
      up: "{scope}: {value} {count#complaint|complaints}, {difference} more than expected.",
      down: "{scope}: {value} {count#complaint|complaints}, {difference} fewer than expected.",
    },
    rate: {
      up: "{scope}: {value} complaints per 10,000, {difference} more than expected.",
      down: "{scope}: {value} complaints per 10,000, {difference} fewer than expected.",
    },
    due_met_rate: {
      up: "{scope}: {value} resolved in time, {difference} {count#point|points} more than expected.",
      down: "{scope}: {value} resolved in time, {difference} {count#point|points} fewer than expected.",
    },
    satisfied_rate: {
      up: "{scope}: {value} satisfied, {difference} {count#point|points} more than expected.",
      down: "{scope}: {value} satisfied, {difference} {count#point|points} fewer than expected.",
    },
    handling_hours: {
      up: "{scope}: handled in {value} on average, {difference} longer than expected.",
      down: "{scope}: handled in {value} on average, {difference} sooner than expected.",
    },
  },
  falseDiscovery: {
    exact: "false discovery rate {value}",
    below: "false discovery rate below {value}",
  },
  below: "< {value}",
  interval: "{lower} to {upper}",
  points: "{value} {count#point|points}",
  expected: {
    whole: {
      week: "expected {expected} by {periods} earlier weeks, difference {interval} (95% interval)",
      month:
        "expected {expected} by {periods} earlier months, difference {interval} (95% interval)",
      quarter:
        "expected {expected} by {periods} earlier quarters, difference {interval} (95% interval)",
    },
    partial: {
      week: "expected {expected} by the same days of {periods} earlier weeks, difference {interval} (95% interval)",
      month:
        "expected {expected} by the same days of {periods} earlier months, difference {interval} (95% interval)",
      quarter:
        "expected {expected} by the same days of {periods} earlier quarters, difference {interval} (95% interval)",
    },
  },
  base: {
    due_met_rate: "of {base} {base#limit|limits} that passed",
    satisfied_rate: "of {base} {base#answer|answers}",
    handling_hours: "of {base} {base#complaint|complaints} received",
  },
  shareOfChange: "{share} of how far the whole is from what was expected",
  parts: "mainly, by {dimension}, {parts}",
  basis: "Recorded cause: {verified} verified, {presumed} presumed, {unstated} not stated.",
  coincides: "Recorded with it, not proven to be its cause.",
  chance: "More than chance explains among {tests} comparisons ({rate}).",
  simpson: "Most groups by themselves moved the other way: the make-up has changed.",
  none: "None of {tests} comparisons moved beyond chance.",
  noneSize: "Complaints, limits, satisfaction and time, as a whole and by every field.",
  section: {
    question: "What moved beyond chance, and what does it consist of?",
    found: "{found} of {tests} {tests#comparison|comparisons} moved beyond chance.",
    notJudged: "Fewer than seven earlier periods are complete: nothing is judged yet.",
    title: "What moved, against what the earlier periods lead to expect",
    reading:
      "Every measure, as a whole and by each field. A value is compared with the rest of its field, so that a season that all share is no finding; what one finding explains is taken out before the next is looked for.",
    method:
      "Exact tests with the variation of earlier periods (moderated over-dispersion); false discovery rate (q) 5% over all comparisons, weighted by a budget.",
    columns: {
      what: "What",
      measure: "Measure",
      value: "Now",
      expected: "Expected",
      difference: "Difference",
      interval: "95% interval",
      before: "Before",
      yearAgo: "A year ago",
      q: "q",
      signal: "Chart rule",
    },
    partsTitle: "{measure}: what the change consists of, by {dimension}",
    partsReading: {
      previous:
        "Against the period before ({before} → {now}); the parts add up to the whole change exactly.",
      year_ago:
        "Against a year ago ({before} → {now}); the parts add up to the whole change exactly.",
    },
    partsMethod: {
      volume: "Contributions: the difference of the counts.",
      rate: "Kitagawa–Das Gupta: what moved within each group, and what moved between them.",
    },
    partsLabel: "{title}; the largest part: {name} {part}.",
    ownPart: "Own change",
    mixPart: "Shift between groups",
    exposurePart: "More or less business",
    total: "Together",
    rest: "{groups} others",
    testsTitle: "The comparisons with the smallest probabilities",
    testsReading:
      "{shown} of {tests} comparisons; the data file has them all. “Listed”: beyond chance and large enough to matter.",
    dispersion: "Dispersion",
    p: "Probability without a change",
    listed: "Listed",
    yes: "listed",
  },
};
