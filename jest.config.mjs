import { swcOptions } from './scripts/swc-options.mjs';

/** Unit and integration tests; the browser tests are chosen by path (scripts/test.mjs). */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  testMatch: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', swcOptions] },
  moduleNameMapper: { '^(\\.{1,2}/(?!.*\\.json\\.js$).*)\\.js$': '$1' },
  setupFiles: ['<rootDir>/scripts/jest-setup.mjs'],
  testTimeout: 120_000,
  maxWorkers: 2,
  // Modules of suites that have ended stay in memory: a worker that holds this much begins anew instead of running out of it.
  workerIdleMemoryLimit: '1200MB',
};
