import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks', // embedded ClickHouse holds its folder per process
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
