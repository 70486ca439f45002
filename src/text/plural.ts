import NounInflector from "natural/lib/natural/inflectors/noun_inflector.js";
import stemmer from "natural/lib/natural/stemmers/porter_stemmer.js";

/** Words in -s that are not a plural, or not the plural of what is left without it; and plurals in -ses. */
const irregular: ReadonlyMap<string, string> = new Map(
  `buses>bus bonuses>bonus statuses>status viruses>virus gases>gas lenses>lens bureaus>bureau menus>menu aliases>alias biases>bias
  quizzes>quiz cookies>cookie zombies>zombie tries>try fries>fry wives>wife knives>knife thieves>thief shelves>shelf halves>half
  wolves>wolf leaves>leave uses>use`
    .split(/\s+/)
    .map((entry) => entry.split(">") as [string, string]),
);
const fixed = new Set(
  `customs goods savings earnings belongings proceeds premises clothes glasses jeans scissors headphones earphones overseas
  sales canvas atlas texas hermes mercedes wells lens news series species always besides sometimes perhaps upstairs
  downstairs outdoors indoors whereas across diabetes christmas arrears damages bias alias chaos trans usps whereabouts thurs barclays
  themselves ourselves yourselves`.split(/\s+/),
);

const inflector = new NounInflector();

/**
 * An English word, lower case, without its plain plural (or third person) ending: parcels → parcel, deliveries →
 * delivery. natural's inflector proposes and Porter's stemmer must agree, as the inflector alone makes "purchas" and
 * "mof". Per word, never by the corpus: the same text gives the same words every week, and what is shown is a word.
 */
export function singular(word: string): string {
  const own = irregular.get(word);
  if (own !== undefined) return own;
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word) || fixed.has(word))
    return word;
  const stem = stemmer.stem(word);
  const candidates = [inflector.singularize(word), word.slice(0, -1)];
  // freezes is of freeze: the inflector makes "freez" of it
  if (/[^z]zes$/.test(word)) candidates.reverse();
  return candidates.find((candidate) => stemmer.stem(candidate) === stem) ?? word;
}
