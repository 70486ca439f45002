// Run by build.test.ts in an empty network namespace: builds the site that the first argument describes.
import { buildSite } from "../../src/site/build.ts";

await buildSite(JSON.parse(process.argv[2] ?? "{}"));
