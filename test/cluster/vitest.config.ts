import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Suites that start a real API server: npm run test:cluster
export default defineConfig({
  test: {
    root: dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
    include: ['test/cluster/**/*.suite.ts'],
    reporters: ['verbose', './tools/count-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // One control plane at a time: two of them do not fit beside each other on a small machine.
    fileParallelism: false,
  },
});
