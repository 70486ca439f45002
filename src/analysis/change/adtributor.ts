/** A measure that adds up: what was expected of it, and what came. */
export interface Expectation {
  readonly forecast: number;
  readonly actual: number;
}

/** One value of a dimension. */
export interface Element extends Expectation {
  readonly value: string;
}

/** One value of a dimension, of a measure that is a ratio of two that add up. */
export interface RatioElement {
  readonly value: string;
  readonly numerator: Expectation;
  readonly denominator: Expectation;
}

export interface Explanation {
  readonly dimension: string;
  /** The few values that explain the change, most surprising first. */
  readonly values: readonly string[];
  /** Share of the whole's change that they explain; above 1 where others went the other way. */
  readonly explained: number;
  /** How far their shares of the whole moved: their part of the Jensen–Shannon divergence, 0 to 1 (of a ratio: of both measures, 0 to 2). */
  readonly surprise: number;
}

interface Options {
  /** T_EP: what a set of values must explain together. */
  readonly explained?: number;
  /** T_EEP: what each value of it must explain. */
  readonly each?: number;
  /** So many dimensions at most. */
  readonly most?: number;
}

interface Scored {
  readonly value: string;
  readonly explained: number;
  readonly surprise: number;
}

/**
 * Which dimension explains a change of a measure that adds up over its values, most surprising first: within each dimension values are
 * taken in descending surprise, those that explain more than `each` of the change are kept, until they explain more than
 * `explained` of it; a dimension that does not get there is left out. With shares p forecast and q actual,
 *   explained = (actual − forecast) ÷ the whole's,   surprise = ½(p log₂(2p/(p + q)) + q log₂(2q/(p + q))).
 * Source: Bhagwan et al., Adtributor, NSDI 2014, section 3, with its thresholds. It looks at one dimension at a time
 * and knows nothing of chance: it says where a change known to be one came from.
 * @returns empty where the whole did not change
 */
export function adtributor(
  dimensions: readonly { readonly dimension: string; readonly elements: readonly Element[] }[],
  options: Options = {},
): readonly Explanation[] {
  return explain(
    dimensions.map(({ dimension, elements }) => ({ dimension, elements: scoreSums(elements) })),
    options,
  );
}

/**
 * The same for a ratio of two measures, m₁/m₂ (a share, a rate, a mean). What a value explains is the finite difference of the ratio
 * when this value alone goes from forecast to actual, Δ its change and F the whole's forecast,
 *   (Δm₁·F(m₂) − Δm₂·F(m₁)) ÷ (F(m₂)·(F(m₂) + Δm₂)),
 * scaled so that the values of a dimension add up to 1; its surprise is the sum of that of the two measures.
 * Source: the same, section 4.
 */
export function adtributorOfRatio(
  dimensions: readonly { readonly dimension: string; readonly elements: readonly RatioElement[] }[],
  options: Options = {},
): readonly Explanation[] {
  return explain(
    dimensions.map(({ dimension, elements }) => ({ dimension, elements: scoreRatios(elements) })),
    options,
  );
}

function explain(
  dimensions: readonly { dimension: string; elements: readonly Scored[] }[],
  { explained = 0.67, each = 0.1, most = 3 }: Options,
): readonly Explanation[] {
  return dimensions
    .map(({ dimension, elements }) => candidateOf(dimension, elements, explained, each))
    .filter((candidate) => candidate !== null)
    .sort((a, b) => b.surprise - a.surprise || (a.dimension < b.dimension ? -1 : 1))
    .slice(0, most);
}

function candidateOf(
  dimension: string,
  elements: readonly Scored[],
  explained: number,
  each: number,
): Explanation | null {
  const values: string[] = [];
  let sum = 0;
  let surprise = 0;
  const sorted = [...elements].sort(
    (a, b) => b.surprise - a.surprise || (a.value < b.value ? -1 : 1),
  );
  for (const element of sorted) {
    if (!(element.explained > each)) continue;
    values.push(element.value);
    sum += element.explained;
    surprise += element.surprise;
    if (sum > explained) return { dimension, values, explained: sum, surprise };
  }
  return null;
}

function scoreSums(elements: readonly Element[]): readonly Scored[] {
  const whole = total(elements);
  const change = whole.actual - whole.forecast;
  if (change === 0) return [];
  return elements.map((element) => ({
    value: element.value,
    explained: (element.actual - element.forecast) / change,
    surprise: surpriseOf(element, whole),
  }));
}

function scoreRatios(elements: readonly RatioElement[]): readonly Scored[] {
  const above = total(elements.map(({ numerator }) => numerator));
  const below = total(elements.map(({ denominator }) => denominator));
  const effects = elements.map(({ numerator, denominator }) => {
    const ofAbove = numerator.actual - numerator.forecast;
    const ofBelow = denominator.actual - denominator.forecast;
    const after = below.forecast + ofBelow;
    return after === 0 || below.forecast === 0
      ? 0
      : (ofAbove * below.forecast - ofBelow * above.forecast) / (below.forecast * after);
  });
  const sum = effects.reduce((all, effect) => all + effect, 0);
  if (sum === 0) return [];
  return elements.map((element, index) => ({
    value: element.value,
    explained: (effects[index] ?? 0) / sum,
    surprise: surpriseOf(element.numerator, above) + surpriseOf(element.denominator, below),
  }));
}

function total(elements: readonly Expectation[]): Expectation {
  return {
    forecast: elements.reduce((sum, { forecast }) => sum + forecast, 0),
    actual: elements.reduce((sum, { actual }) => sum + actual, 0),
  };
}

function surpriseOf(element: Expectation, whole: Expectation): number {
  const expected = whole.forecast === 0 ? 0 : element.forecast / whole.forecast;
  const found = whole.actual === 0 ? 0 : element.actual / whole.actual;
  return (divergence(expected, found) + divergence(found, expected)) / 2;
}

/** p log₂(2p/(p + q)), 0 where p is. */
function divergence(p: number, q: number): number {
  return p <= 0 ? 0 : p * Math.log2((2 * p) / (p + q));
}
