import fc from "fast-check";

// A run that fails can be run again, and no unlucky draw stops a change that has nothing to do with it: other seeds are tried with
// PLAINT_TEST_SEED.
fc.configureGlobal({ seed: Number(process.env.PLAINT_TEST_SEED ?? 20261122) });
