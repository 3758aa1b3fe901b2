/** One runner for every package: unit and integration tests beside the code, end-to-end tests in e2e/. */
export default {
  testEnvironment: 'node',
  roots: [
    '<rootDir>/shared',
    '<rootDir>/sfu-server',
    '<rootDir>/kiosk-app',
    '<rootDir>/expert-console',
    '<rootDir>/e2e',
    '<rootDir>/scripts',
  ],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/'],
  modulePathIgnorePatterns: ['/dist/', '/.data/'],
  testMatch: ['**/*.test.{ts,tsx,mjs}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testTimeout: 90_000,
};
