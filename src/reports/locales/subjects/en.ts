/** The pages beside the reports, in English. */
export const subjects = {
  more: "More on “{name}” →",
  standing: "the same numbers as the report for {period}",
  time: {
    title: "The page on time · {period}",
    name: "Time",
    say: "every clock, every stage and every path, with all their numbers.",
  },
  where: {
    title: "Where complaints come from · {period}",
    name: "Where from",
    say: "channels, kinds of customer, places, products and hours; rates and fair comparisons.",
  },
  why: {
    title: "What and why · {period}",
    name: "What and why",
    say: "every category and cause at every depth, what moved and what it consists of.",
  },
  voice: {
    title: "In their words · {period}",
    name: "In their words",
    say: "themes, new phrases, telling words and how strongly they are put.",
  },
  outcomes: {
    title: "What came of them · {period}",
    name: "Outcomes",
    say: "satisfaction, solutions, compensation and findings of liability.",
  },
  actions: {
    title: "Actions and their effect · {period}",
    name: "Actions",
    say: "what was done against which cause, and whether the numbers moved.",
  },
  quality: {
    title: "Data quality and inspection · {period}",
    name: "Data quality",
    say: "what is missing, late, twice or odd in the data, and the sample to re-read.",
  },
};
