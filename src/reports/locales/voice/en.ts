/** Words of what customers say, word by word, in English. */
export const voice = {
  keywords: {
    reading:
      "How many times as frequent as before at the least (the nearer end of the 95% interval). A word counts once per complaint and customer; a phrase stands in the place of the words that it holds. Words only, never texts.",
    method:
      "Weighted log-odds with a Dirichlet prior over customers (Monroe et al. 2008), false discovery rate 5%.",
    least: "At least",
    times: "×{value}",
    customers: "Customers",
    valuesTitle: "What stands out where",
    valuesReading:
      "Against the other complaints of the period; in brackets, complaints with the word. Compared are categories, products and places with at least 30 texts.",
    valuesMethod:
      "The same method within the period; false discovery rate 5% in each comparison, at most 8 terms.",
    dimensions: { category: "Category", product: "Product", place: "Place" },
    dimension: "Compared by",
    value: "Value",
    terms: "Said more than elsewhere",
    term: "{word} ({count})",
    more: "{count} more {count#value stands|values stand} out; all are in the data file.",
  },
  emerging: {
    question: "What is new in what customers say?",
    none: "No word, phrase or theme is new or used more than chance explains.",
    notJudged: "Not judged: that takes seven earlier periods with texts.",
    factNew:
      "New: {name}, in {count} {count#complaint|complaints} since {day}; by what went before, {expected} {expected#was|were} expected.",
    factGrown:
      "Growing: {name}, in {count} {count#complaint|complaints}; by what went before, {expected} {expected#was|were} expected.",
    factMore: "{count} more {count#term is|terms are} new or growing.",
    title: "New and growing beyond chance",
    reading:
      "Customers are compared: one counts once a period, copies not at all. Expected: what the share of the earlier periods (at most 25) leads to. The trend ends with this period.",
    method:
      "Conditional binomial test, counts divided by the over-dispersion of the earlier periods; false discovery rate 5% over all words, phrases and themes. What stands in the complaints of a stronger term is told with it.",
    term: "Term",
    kinds: { theme: "theme", phrase: "phrase", word: "word" },
    named: "{name} ({kind})",
    isNew: "new",
    with: "with {names}",
    expected: "Expected",
    times: "Times as many (95%)",
    timesValue: "{value} ({range})",
    atLeast: "at least {value}",
    since: "First on",
    where: "Mostly",
    top: "{name} ({count})",
    trend: "Trend",
    spark: "{name}: complaints in the last {periods} {periods#period|periods}",
    more: "{count} more {count#term is|terms are} in the data file.",
  },
};
