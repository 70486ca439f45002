import highsModule, { type Highs, type Model } from "highs";

/** Whole numbers from 1 on of which some weighted sums are known. */
export interface Program {
  readonly variables: number;
  readonly sums: readonly {
    readonly variables: readonly number[];
    readonly weights: readonly number[];
    readonly total: number;
  }[];
}

/** Finds solutions of one program. */
export interface Solver {
  /** A solution with this variable as small as it can be; null: none was found. */
  smallest(variable: number): readonly number[] | null;
  /** A solution with this variable as large as it can be up to `cap`; null: none was found. */
  largest(variable: number, cap: number): readonly number[] | null;
}

// The package's types describe its CommonJS half; what is imported is the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;

const optimal = 7;
const [continuous, integer] = [0, 1] as const;
/** Within which the solver's numbers are whole ones. */
const tolerance = 1e-6;

let loading: Promise<Highs> | null = null;

/**
 * Loads HiGHS once (compiled to WebAssembly, nothing is downloaded) and returns what solves programs with it, one after another. Every
 * solution is in whole numbers and was checked against the sums: where the simplex method ends between them, branch and bound goes on.
 */
export async function linearSolver() {
  loading ??= loadHighs();
  const highs = await loading;
  return <Result>(program: Program, use: (solver: Solver) => Result): Result =>
    highs.withModel(modelOf(program, highs), (model) => {
      model.options.set({ output_flag: false });
      const extreme = (variable: number, cost: number, cap: number) => {
        model.changeColCost(variable, cost);
        model.changeColBounds(variable, 1, cap);
        const found = solved(model, program);
        model.changeColCost(variable, 0);
        model.changeColBounds(variable, 1, highs.infinity);
        return found;
      };
      return use({
        smallest: (variable) => extreme(variable, 1, highs.infinity),
        largest: (variable, cap) => extreme(variable, -1, cap),
      });
    });
}

function modelOf({ variables, sums }: Program, highs: Highs) {
  const starts = [0];
  for (const sum of sums) starts.push((starts.at(-1) ?? 0) + sum.variables.length);
  const every = (value: number) => new Float64Array(variables).fill(value);
  const totals = sums.map(({ total }) => total);
  return {
    numCols: variables,
    numRows: sums.length,
    colCost: every(0),
    colLower: every(1),
    colUpper: every(highs.infinity),
    rowLower: totals,
    rowUpper: totals,
    matrix: {
      format: "csr",
      numRows: sums.length,
      numCols: variables,
      starts,
      indices: sums.flatMap((sum) => sum.variables),
      values: sums.flatMap((sum) => sum.weights),
    },
  } as const;
}

function solved(model: Model, program: Program): readonly number[] | null {
  const relaxed = solution(model, program);
  if (relaxed !== undefined) return relaxed;
  const every = { kind: "range", from: 0, to: program.variables - 1 } as const;
  const typed = (type: typeof continuous | typeof integer) =>
    model.changeColsIntegrality(every, Array(program.variables).fill(type));
  typed(integer);
  const whole = solution(model, program);
  typed(continuous);
  return whole ?? null;
}

/** null: there is none; undefined: it is not in whole numbers. */
function solution(model: Model, { sums }: Program): readonly number[] | null | undefined {
  model.run();
  if (model.getModelStatus() !== optimal) return null;
  const found = model.getSolution().colValue;
  const values = Array.from(found, Math.round);
  const isWhole = values.every(
    (value, index) => value >= 1 && Math.abs(value - (found[index] ?? 0)) < tolerance,
  );
  const holds = sums.every(
    ({ variables, weights, total }) =>
      total ===
      variables.reduce((sum, each, index) => sum + (weights[index] ?? 0) * (values[each] ?? 0), 0),
  );
  return isWhole && holds ? values : undefined;
}
