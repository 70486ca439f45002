/** Lengths of the usual hashes in hexadecimal. */
const hash =
  /^(?=.*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;
const integrity = /^sha(?:256|384|512)-[A-Za-z0-9+/_-]{43,88}={0,2}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const decimal = /^[-+]?\d{1,15}\.\d+(?:[eE][-+]?\d{1,3})?$/;
const wholeDecimal = /^[-+]?(\d{1,15})\.0+$/;
const instant =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
/** The hash in the name of a site's asset: report.f3adc6d4.css. */
const assetHash =
  /^([^\s"'<>]{0,400}[.-])(?=[0-9]*[a-f])(?:[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{20}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(\.[a-z0-9]{1,10})$/;

/**
 * What of a whole value (a cell, an attribute, a JSON value) is worth reading. A hash, a UUID, an instant and a number with decimal
 * places are a machine's, in whose digits chance alone writes telephone and card numbers: nothing is. An asset's name is
 * read without its hash, a whole number that was written as a decimal one (13800138000.0) without its zeros.
 */
export function readable(value: string): string {
  if (value.length > 500) return value;
  const whole = wholeDecimal.exec(value);
  if (whole) return whole[1] as string;
  if (decimal.test(value) || instant.test(value)) return "";
  if (hash.test(value) || uuid.test(value) || integrity.test(value)) return "";
  return value.replace(assetHash, "$1$2");
}
