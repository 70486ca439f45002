/**
 * A mistake the user can mend: in the configuration, a file or the arguments.
 * The message says what, where, what was expected and what to do next; it is shown without a stack trace (exit 2).
 */
export class UserError extends Error {
  override name = "UserError";
}

/** A gate that failed although nothing is broken: too many rejects, stale data, a threshold (exit 3). */
export class GateError extends Error {
  override name = "GateError";
}
