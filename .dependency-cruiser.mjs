/** The borders of docs/architecture.md, as code: which module may know which. */
const order = ['kernel', 'identity', 'record', 'customer', 'privacy', 'audience', 'commerce', 'insight', 'sales-opportunity', 'integration'];

const neverUpwards = order.slice(0, -1).map((lower, i) => ({
  name: `${lower}-knows-nothing-above`,
  severity: 'error',
  from: { path: `^libs/${lower}/src` },
  to: { path: `^(apps/|libs/(${order.slice(i + 1).join('|')})/)` },
}));

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    ...neverUpwards,
    {
      name: 'only-the-public-surface',
      comment: 'Another module is met through its index only.',
      severity: 'error',
      from: { path: '^(apps/api|libs/([^/]+))/(src|test)' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$2/' },
    },
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/[^/]+/src' }, to: { path: '^apps/' } },
    {
      name: 'web-talks-http',
      comment: 'The browser shares only the generated client with the server.',
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: { path: '^(apps/api|libs/(?!api-client))' },
    },
    {
      name: 'features-by-their-index',
      comment: 'A feature exports its routes and what its index names.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/([^/]+)/(?!index\\.ts$|routes\\.ts$)', pathNot: '^apps/web/src/features/$1/' },
    },
    { name: 'shared-knows-no-feature', severity: 'error', from: { path: '^apps/web/src/shared' }, to: { path: '^apps/web/src/features' } },
    { name: 'production-knows-no-test', severity: 'error', from: { path: '^(apps|libs)/[^/]+/src', pathNot: '\\.spec\\.ts$' }, to: { path: '(/test/|/testing/|\\.spec\\.ts$)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|node_modules|schema\\.d\\.ts)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'default'] },
  },
};
