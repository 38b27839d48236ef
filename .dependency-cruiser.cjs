/** Direction of imports (docs/architecture.md). `tests/architecture/imports.test.ts` plants a violation of each. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^(app|lib|bin|bench|tests)/', pathNot: [from, ...allowed] },
});

// Leaves that every layer but the domain may use: settings, errors, log, paths.
const LEAVES = '^lib/(env|errors|log|paths|metrics)\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('app', '^app/', ['^lib/(service|contract|ui|http|domain|sim)/', LEAVES]),
    only('service', '^lib/service/', ['^lib/(domain|contract|db|sim)/', LEAVES]),
    only('db', '^lib/db/', ['^lib/domain/', '^lib/contract/seed/seed-record\\.ts$', LEAVES]),
    only('contract', '^lib/contract/', ['^lib/domain/', LEAVES]),
    only('ui', '^lib/ui/', ['^lib/(contract|domain|sim)/']),
    only('domain-is-pure', '^lib/domain/', []),
    only('sim', '^lib/sim/', ['^lib/domain/configuration/']),
    {
      name: 'driver-and-device-meet-on-the-bus',
      severity: 'error',
      from: { path: '^lib/sim/drivers/', pathNot: '\\.test\\.ts$' },
      to: { path: '^lib/sim/devices/' },
    },
    {
      name: 'sim-does-no-io',
      severity: 'error',
      from: { path: '^lib/sim/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    only('http', '^lib/http/', ['^lib/contract/', '^lib/service/', LEAVES]),
    only('server', '^lib/server/', ['^lib/(http|service|db|contract)/', LEAVES]),
    only('bin', '^bin/', ['^lib/(service|server|ingest|contract|domain)/', '^lib/db/(pool|auth-pool|migrate)', LEAVES]),
    only('run-ingest', '^lib/ingest/run-ingest', ['^lib/(domain|db|ingest)/', LEAVES]),
    only('ingest', '^lib/ingest/(?!run-ingest)', ['^lib/domain/', LEAVES]),
    {
      name: 'importers-do-not-import-each-other',
      severity: 'error',
      from: { path: '^lib/ingest/([^/]+)/.+', pathNot: '\\.test\\.ts$' },
      to: { path: '^lib/ingest/([^/]+)/', pathNot: ['^lib/ingest/$1/', '^lib/ingest/format/'] },
    },
    {
      name: 'generated-client-stays-in-db',
      severity: 'error',
      from: { pathNot: '^lib/db/' },
      to: { path: '^lib/db/generated/' },
    },
    {
      name: 'domain-does-no-io',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'production-does-not-import-tests',
      severity: 'error',
      from: { path: '^(app|lib|bin)/', pathNot: '(\\.test\\.ts|test-support\\.ts)$' },
      to: { path: '(^tests/|\\.test\\.ts$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/db/generated/.*/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
