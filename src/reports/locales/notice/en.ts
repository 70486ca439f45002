/** Words of the public notice, in English. */
export const notice = {
  title: "Public notice on complaints · {period}",
  preview:
    "Preview: this page has the numbers that a site for the public shows of this month, hidden ones included.",
  mark: "—",
  withheld: "not published",
  all: "All",
  notTold: "not stated",
  share: "Share",
  category: "Category",
  columns: {
    open_at_start: "Open before",
    received: "Received",
    ended: "Ended",
    open_at_end: "Open at the end",
    company: "Company",
    customer: "Customer",
    third_party: "Third party",
    none: "Nobody",
    undetermined: "Undetermined",
    not_told: "Not stated",
    met: "Met",
    breached: "Missed",
    all: "All",
  },
  figures: {
    received: "complaints received",
    ended: "ended",
    open_at_end: "open at the end of the month",
    met: "time limits met",
  },
  received: {
    question: "What were the complaints about?",
    lead: "Complaints received in the month, by category.",
    largest: "Most were about {name}: {count} of {of}.",
    title: "Complaints received by category",
    reading: "Complaints received in the month, each counted once.",
    label: "Complaints received by category: {groups}.",
    method: "Counts of the month by main category.",
    more: "{count} more {count#category is|categories are} in the table below.",
    notDrawn:
      "{count} {count#category is|categories are} not drawn, because the count is not published.",
  },
  liability: {
    question: "Who was found liable?",
    lead: "Findings on the complaints that ended in the month.",
    fact: "The company's share of the {decided} {decided#complaint|complaints} with a finding: {share}.",
    open: "Of {count} more the finding is open or not stated.",
    table: "Findings on the complaints that ended in the month",
  },
  outcome: {
    question: "What came of them?",
    lead: "Results of the complaints that ended in the month.",
    result: "Result",
    count: "Complaints",
    codes: {
      upheld: "Upheld",
      partly_upheld: "Partly upheld",
      not_upheld: "Not upheld",
      withdrawn: "Withdrawn",
    },
  },
  cause: {
    question: "What had gone wrong where the company was liable?",
    lead: "Causes that an investigation has confirmed.",
    cause: "Cause",
    count: "Complaints",
    none: "no cause confirmed",
  },
  limit: {
    question: "Were the time limits met?",
    lead: "Limits for resolution that passed in the month.",
    fact: "Limits for resolution met, of the {due} that passed in the month: {share}.",
    all: "Due",
    share: "Share met",
  },
  months: {
    question: "And the months before?",
    lead: "Received and ended in each month, and what was open at its end.",
    month: "Month",
  },
  reading: {
    question: "How these numbers are made",
    hidden:
      "{mark} stands for a number that is not published: counts from 1 to {most}, and those from which one of them could be worked out. A 0 is always a true 0.",
    none: "Counts from 1 to {most} are not published, nor those from which one of them could be worked out; this month has none.",
    ended:
      "A complaint is open from its receipt until it ends for good. So what was open before and what was received add up to what ended and what is open at the end.",
    unknown:
      "A complaint of which no time of its end is known counts as ended when it was received.",
    standing:
      "Findings, results and causes are as known when the data were taken; a later notice may correct them.",
    files: "The numbers as a file",
    definition: "Definition",
  },
};
