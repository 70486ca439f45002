/** Words of what complaints tell, theme by theme, in English. */
export const themes = {
  question: "What do complaints tell?",
  none: "No complaint of this period or the one before was received.",
  notFound:
    "No themes yet: that takes at least 300 texts of one language within twelve months. {count} {count#complaint of this period was|complaints of this period were} read.",
  fact: "The story told most: {name}, in {count} of {of} complaints that were read ({share}).",
  factNew: "First found this month: {names}.",
  factGrown: "More often than chance explains: {names}.",
  factQuiet: "No theme moved beyond its usual range.",
  title: "Complaints by theme",
  reading:
    "Bars: complaints received, the largest {shown} of {of} themes; named by their most telling words.",
  keyPrevious: {
    week: "the week before",
    month: "the month before",
    quarter: "the quarter before",
  },
  keySignal: "outside the usual range",
  other: "{themes} {themes#other theme|other themes}",
  fitsNone: "fits no theme",
  isNew: "new",
  method:
    "Texts of the last twelve months grouped by their words; class-based TF-IDF; a complaint has at most one theme. Counts against the XmR range of the theme's own earlier periods, one by one.",
  rest: "{none} of the complaints that were read fit no theme ({share}). {unread} could not be read: no text, or in another language.",
  storiesTitle: "The largest themes one by one",
  storiesReading:
    "The trend ends with this period. A sentence is one complaint's own, with personal data masked; it stands for the words of the theme, not for every complaint in it.",
  storiesReadingPlain:
    "The trend ends with this period. Customers' sentences are not shown here; the command lists the complaints.",
  theme: "Theme",
  trend: "Trend",
  spark: "{name}: complaints in the last {periods} {periods#period|periods}",
  where: "Mostly",
  sentence: "In a customer's words",
  quote: "“{text}”",
  top: "{name} ({count})",
  interval: "Share (95% interval)",
  since: "First found",
  quality: "Coherence · stability",
  model:
    "{language}: {themes} {themes#theme|themes} found in {texts} texts up to the end of {month}; coherence {coherence}, stability between halves {stability}.",
  languages: { zh: "Chinese texts", en: "English texts" },
};
