/**
 * Complaints by combinations of codes. One row (leaf) a combination, or one a complaint; the same combination may come again.
 * `expected` is on the scale of `actual`: days, season and what moved everything alike are the caller's business.
 */
export interface LeafTable {
  /** One array an attribute: the code of each leaf, 0 … cardinality − 1. */
  readonly attributes: readonly Int32Array[];
  readonly cardinalities: readonly number[];
  /** Complaints now. */
  readonly actual: Float64Array;
  /** Complaints expected: the mean of earlier periods. */
  readonly expected: Float64Array;
}

/** Values of attributes that hold together; attributes and codes ascending. Empty: everything. */
export type Scope = readonly ScopePart[];

export interface ScopePart {
  readonly attribute: number;
  readonly codes: readonly number[];
}

export interface LocaliseOptions {
  /** How many periods `expected` is the mean of: its own chance is counted, and an expected 0 is no certainty. Infinity: it is known. */
  readonly earlierPeriods?: number;
  /** Variance of a count divided by its mean, 1 or more. */
  readonly dispersion?: number;
  /** How often a table without a change may give something. */
  readonly falseAlarms?: number;
  readonly direction?: "up" | "down" | "either";
  /** So many attributes in a scope. */
  readonly deepest?: number;
  /** So many values of one attribute in a scope. */
  readonly mostValues?: number;
  /** So many scopes. */
  readonly most?: number;
  /** Complaints more or less, below which nothing is told. */
  readonly smallestExcess?: number;
  /** Complaints, come or expected, below which nothing is told. */
  readonly smallestCount?: number;
  /** By attribute the code that means "not told": no scope that is told names it. */
  readonly unnamed?: readonly (number | null)[];
  /** Of the excess, what a refined scope must hold. */
  readonly share?: number;
}

const localiseDefaults: Required<LocaliseOptions> = {
  earlierPeriods: 24,
  dispersion: 1,
  falseAlarms: 0.05,
  direction: "either",
  deepest: 3,
  mostValues: 3,
  most: 5,
  smallestExcess: 5,
  smallestCount: 8,
  unnamed: [],
  share: 0.7,
};

export function completed(options: LocaliseOptions): Required<LocaliseOptions> {
  const full = { ...localiseDefaults, ...options };
  return { ...full, dispersion: Math.max(1, full.dispersion) };
}

/** The same text for the same scope, and only for it. */
export function scopeKey(scope: Scope): string {
  return scope.map(({ attribute, codes }) => `${attribute}:${codes.join(",")}`).join(" ");
}

/** By attribute which codes a scope admits (1); null: all. */
export type Members = readonly (Uint8Array | null)[];

export function membersOf(table: LeafTable, scope: Scope): Members {
  const members = table.cardinalities.map((): Uint8Array | null => null);
  for (const { attribute, codes } of scope) {
    const cardinality = table.cardinalities[attribute];
    if (cardinality === undefined) throw new RangeError(`there is no attribute ${attribute}`);
    const admitted = new Uint8Array(cardinality);
    for (const code of codes) {
      if (!(code >= 0 && code < cardinality))
        throw new RangeError(`attribute ${attribute} has no code ${code}`);
      admitted[code] = 1;
    }
    members[attribute] = admitted;
  }
  return members;
}

/** By leaf: 1 where it lies in the scope. */
export function leavesWithin(table: LeafTable, scope: Scope): Uint8Array {
  const within = new Uint8Array(table.actual.length).fill(1);
  const members = membersOf(table, scope);
  for (const { attribute } of scope) {
    const codes = table.attributes[attribute] as Int32Array;
    const admitted = members[attribute] as Uint8Array;
    for (let leaf = 0; leaf < within.length; leaf++) {
      if (admitted[codes[leaf] as number] === 0) within[leaf] = 0;
    }
  }
  return within;
}

/** Complaints now and expected. */
export interface Counts {
  readonly actual: number;
  readonly expected: number;
}

export function countsWithin(table: LeafTable, scope: Scope): Counts {
  const within = leavesWithin(table, scope);
  let actual = 0;
  let expected = 0;
  for (let leaf = 0; leaf < within.length; leaf++) {
    if (within[leaf] === 0) continue;
    actual += table.actual[leaf] as number;
    expected += table.expected[leaf] as number;
  }
  return { actual, expected };
}

/** By code of one attribute. */
export interface CodeCounts {
  readonly actual: Float64Array;
  readonly expected: Float64Array;
}

/** Of a leaf: the scope admits it; more than one attribute refuses it. Otherwise the attribute that alone refuses it. */
const admittedLeaf = -1;
const refusedLeaf = -2;

/**
 * By attribute and code: complaints in leaves that every other attribute of the scope admits. A leaf that the scope admits counts for
 * each attribute, one that a single attribute refuses counts for that attribute alone.
 */
export function countsByCode(table: LeafTable, members: Members): readonly CodeCounts[] {
  const states = leafStates(table, members);
  const within = leavesOf(states, admittedLeaf);
  return table.cardinalities.map((cardinality, attribute) => {
    const counts = {
      actual: new Float64Array(cardinality),
      expected: new Float64Array(cardinality),
    };
    addLeaves(table, attribute, within, counts);
    if (members[attribute]) addLeaves(table, attribute, leavesOf(states, attribute), counts);
    return counts;
  });
}

function leafStates(table: LeafTable, members: Members): Int16Array {
  const states = new Int16Array(table.actual.length).fill(admittedLeaf);
  members.forEach((admitted, attribute) => {
    if (admitted === null) return;
    const codes = table.attributes[attribute] as Int32Array;
    for (let leaf = 0; leaf < states.length; leaf++) {
      if (admitted[codes[leaf] as number] === 0)
        states[leaf] = states[leaf] === admittedLeaf ? attribute : refusedLeaf;
    }
  });
  return states;
}

function leavesOf(states: Int16Array, state: number): Int32Array {
  const leaves = new Int32Array(states.length);
  let found = 0;
  for (let leaf = 0; leaf < states.length; leaf++) {
    if (states[leaf] === state) leaves[found++] = leaf;
  }
  return leaves.subarray(0, found);
}

function addLeaves(
  table: LeafTable,
  attribute: number,
  leaves: Int32Array,
  { actual, expected }: CodeCounts,
): void {
  const codes = table.attributes[attribute] as Int32Array;
  for (let index = 0; index < leaves.length; index++) {
    const leaf = leaves[index] as number;
    const code = codes[leaf] as number;
    actual[code] = (actual[code] as number) + (table.actual[leaf] as number);
    expected[code] = (expected[code] as number) + (table.expected[leaf] as number);
  }
}

/** @throws RangeError where arrays differ in length, a code is none of its attribute's, or a count is none. */
export function checkTable({ attributes, cardinalities, actual, expected }: LeafTable): void {
  const leaves = actual.length;
  if (expected.length !== leaves || attributes.length !== cardinalities.length)
    throw new RangeError("the arrays of a leaf table differ in length");
  attributes.forEach((codes, attribute) => {
    const cardinality = cardinalities[attribute] as number;
    if (codes.length !== leaves)
      throw new RangeError(`attribute ${attribute} has ${codes.length} of ${leaves} leaves`);
    for (let leaf = 0; leaf < leaves; leaf++) {
      const code = codes[leaf] as number;
      if (code < 0 || code >= cardinality)
        throw new RangeError(`attribute ${attribute} has no code ${code}`);
    }
  });
  for (let leaf = 0; leaf < leaves; leaf++) {
    const sum = (actual[leaf] as number) + (expected[leaf] as number);
    if (
      !(sum < Number.POSITIVE_INFINITY) ||
      Math.min(actual[leaf] as number, expected[leaf] as number) < 0
    )
      throw new RangeError(`leaf ${leaf} has a count that is none`);
  }
}
