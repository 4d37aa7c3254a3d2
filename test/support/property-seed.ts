import fc from 'fast-check';

/**
 * The same inputs on every machine and in every run, so that a red test is about the change at hand.
 * `npm run fuzz` looks for new ones: other inputs each time, and more of them.
 */
const { PROPERTY_RUNS } = process.env;
fc.configureGlobal(PROPERTY_RUNS ? { numRuns: Number(PROPERTY_RUNS) } : { seed: 20_261_121 });
