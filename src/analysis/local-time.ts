/** DuckDB writes the offset of a zone of whole hours as +08; ISO 8601 beside an extended time wants +08:00. */
export function withMinutes(time: unknown): unknown {
  return typeof time === "string" ? time.replace(/([+-]\d{2})$/, "$1:00") : time;
}
