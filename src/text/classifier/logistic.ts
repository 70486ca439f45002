import { rowOptimum } from "./row-optimum.ts";
import type { Rows } from "./rows.ts";

/** A linear model. The weight of gram g for label k is `weights[g × labels + k]`; after the last gram stands the constant. */
export interface Linear {
  readonly labels: number;
  readonly weights: Float32Array;
}

/** A model and the dual probabilities of its rows (rows × labels), from which it can be trained further. */
export interface Trained {
  readonly model: Linear;
  readonly duals: Float32Array;
}

/** What is learned: row t, when `target[t]` is a label and not -1, at its cost (greater: fitted more closely). */
export interface Task {
  readonly rows: Rows;
  readonly target: Int32Array;
  readonly cost: Float64Array;
}

/**
 * How closely the best weights are sought. A row is *off* by how far its dual probabilities are from what the model says of
 * it: how far they move, times how much the model's answer moves with them.
 */
export interface Care {
  /** A round visits every row once, but those that rest. */
  readonly mostRounds: number;
  /** Training ends when rows are off by no more, on average. */
  readonly stillness: number;
  /** A row that is less off rests for four rounds. */
  readonly restless: number;
  /** A dual probability that would move less stays. */
  readonly tooLittle: number;
}

/** More care changes accuracy by less than a hundredth, and takes twice as long. */
const usualCare: Care = { mostRounds: 100, stillness: 0.005, restless: 0.1, tooLittle: 0.0005 };
const rest = 4;

/** `scores[k]`: what the model says of label k for the grams from `from` until `until`. */
export function score(
  { labels, weights }: Linear,
  { grams, values }: Pick<Rows, "grams" | "values">,
  from: number,
  until: number,
  scores: Float64Array,
): void {
  const constant = weights.length - labels;
  for (let k = 0; k < labels; k++) scores[k] = weights[constant + k] as number;
  for (let at = from; at < until; at++) {
    const place = (grams[at] as number) * labels;
    const value = values[at] as number;
    for (let k = 0; k < labels; k++)
      scores[k] = (scores[k] as number) + value * (weights[place + k] as number);
  }
}

/** A model that says nothing yet. */
export function untrained(rows: number, grams: number, labels: number): Trained {
  return {
    model: { labels, weights: new Float32Array((grams + 1) * labels) },
    duals: new Float32Array(rows * labels),
  };
}

/** A step that visits every row once, neighbours far apart: coprime to their number, near its golden section. */
function strideOf(rows: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.round(rows * 0.618));
  while (divisor(stride, rows) !== 1) stride++;
  return stride;
}

/**
 * Multinomial logistic regression with an L2 penalty, the least ½‖W‖² + Σ cost · −ln p(label | row), by dual coordinate
 * ascent: row after row, in one fixed order, its dual probabilities a become the best while the others stand, and
 * W = Σ cost · (label − a) ⊗ row follows. No learning rate, no chance. Changes `trained`; rows that were not in it join.
 * Source: Shalev-Shwartz, Zhang (2013), JMLR 14, 567–599; `rowOptimum`.
 */
export function train(
  { rows, target, cost }: Task,
  trained: Trained,
  care: Care = usualCare,
): void {
  const step = new RowStep(rows, trained, care.tooLittle);
  const taken = target.reduce((sum, label) => sum + +(label >= 0), 0);
  const resting = new Uint8Array(target.length);
  const stride = strideOf(target.length);
  for (let round = 0; round < care.mostRounds; round++) {
    let off = 0;
    for (let visit = 0, row = 0; visit < target.length; visit++) {
      row = (row + stride) % target.length;
      const label = target[row] as number;
      if (label < 0) continue;
      if ((resting[row] as number) > 0) {
        resting[row] = (resting[row] as number) - 1;
        continue;
      }
      const rowOff = step.take(row, label, cost[row] as number);
      if (rowOff < care.restless) resting[row] = rest;
      off += rowOff;
    }
    if (off <= care.stillness * taken) break;
  }
}

/** Moves the dual probabilities of one row, and the model with them. */
class RowStep {
  readonly #rows: Rows;
  readonly #model: Linear;
  readonly #duals: Float32Array;
  readonly #squares: Float32Array;
  readonly #tooLittle: number;
  readonly #scores: Float64Array;
  readonly #best: Float64Array;
  /** The labels whose weights move, and how far. */
  readonly #moving: Int32Array;
  readonly #moves: Float64Array;

  constructor(rows: Rows, { model, duals }: Trained, tooLittle: number) {
    this.#tooLittle = tooLittle;
    this.#rows = rows;
    this.#model = model;
    this.#duals = duals;
    this.#squares = squaredLengths(rows);
    this.#scores = new Float64Array(model.labels);
    this.#best = new Float64Array(model.labels);
    this.#moving = new Int32Array(model.labels);
    this.#moves = new Float64Array(model.labels);
  }

  /** By how much the row was off. */
  take(row: number, label: number, cost: number): number {
    const { labels } = this.#model;
    const from = this.#rows.offsets[row] as number;
    const until = this.#rows.offsets[row + 1] as number;
    const duals = this.#duals.subarray(row * labels, (row + 1) * labels);
    // a row that joins says its own label, which adds nothing to the weights
    if (duals.every((a) => a === 0)) duals[label] = 1;
    score(this.#model, this.#rows, from, until, this.#scores);
    // 1: the constant
    const curvature = cost * ((this.#squares[row] as number) + 1);
    for (let k = 0; k < labels; k++) {
      const a = duals[k] as number;
      this.#best[k] = a;
      this.#scores[k] = (this.#scores[k] as number) + curvature * a;
    }
    rowOptimum(this.#scores, curvature, this.#best);
    return this.#move(from, until, duals, cost, curvature);
  }

  #move(from: number, until: number, duals: Float32Array, cost: number, curvature: number): number {
    let greatest = 0;
    let moving = 0;
    for (let k = 0; k < duals.length; k++) {
      const before = duals[k] as number;
      if (Math.abs((this.#best[k] as number) - before) < this.#tooLittle) continue;
      duals[k] = this.#best[k] as number;
      // by what the dual probability became when it was rounded
      const change = (duals[k] as number) - before;
      this.#moving[moving] = k;
      this.#moves[moving++] = -cost * change;
      greatest = Math.max(
        greatest,
        Math.abs(change) * (1 + curvature * Math.max(before, duals[k] as number)),
      );
    }
    if (moving > 0) this.#follow(from, until, moving);
    return greatest;
  }

  #follow(from: number, until: number, count: number): void {
    const { labels, weights } = this.#model;
    const { grams, values } = this.#rows;
    const [moving, moves] = [this.#moving, this.#moves];
    const constant = weights.length - labels;
    for (let each = 0; each < count; each++) {
      const at = constant + (moving[each] as number);
      weights[at] = (weights[at] as number) + (moves[each] as number);
    }
    for (let at = from; at < until; at++) {
      const place = (grams[at] as number) * labels;
      const value = values[at] as number;
      for (let each = 0; each < count; each++) {
        const to = place + (moving[each] as number);
        weights[to] = (weights[to] as number) + value * (moves[each] as number);
      }
    }
  }
}

function squaredLengths({ offsets, values }: Rows): Float32Array {
  const squares = new Float32Array(offsets.length - 1);
  for (let row = 0; row < squares.length; row++) {
    let square = 0;
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++)
      square += (values[at] as number) ** 2;
    squares[row] = square;
  }
  return squares;
}
