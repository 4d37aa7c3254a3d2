import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: [
      'test/support/global-compile-cache.ts',
      'test/support/global-postgres.ts',
      'test/support/global-chromium.ts',
    ],
    setupFiles: ['test/support/property-seed.ts'],
    pool: 'forks', // embedded ClickHouse holds its folder per process
    isolate: false, // no test keeps anything in a module: loading all anew for each file took a third of the time
    maxWorkers: 3, // half of the time tests wait; on two cores a third one saves a sixth of it, a fourth nothing
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 60_000 } }, // patience for a busy machine: a test that passes needs none of it
  },
});
