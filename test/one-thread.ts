import { DuckDBInstance } from "@duckdb/node-api";

// Two test files run at a time on two cores, over stores of a few rows: threads of the database would only get in each other's way.
const create = DuckDBInstance.create.bind(DuckDBInstance);
DuckDBInstance.create = (path, options) => create(path, { threads: "1", ...options });
