import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['obs-source'] },
  ssr: { resolve: { conditions: ['obs-source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
