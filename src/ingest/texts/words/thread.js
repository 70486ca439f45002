// A thread does not inherit the hook that lets Node read TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./thread.ts");
