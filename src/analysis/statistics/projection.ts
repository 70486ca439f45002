/** What a method expects of the periods to come, one value a period. */
export interface Projection {
  readonly mean: Float64Array;
  /** Standard deviation of the error of the forecast, by the method's own account. */
  readonly deviation: Float64Array;
}
