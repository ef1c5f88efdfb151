/** RFM, lifecycle, value, personas and segments. */
export const INSIGHTS: Readonly<Record<string, readonly string[]>> = {
  'insights.manage': [
    'post /rfm/preview', 'post /rfm/runs', 'put /rfm/settings', 'post /value/preview', 'put /value/settings', 'put /lifecycle/rules',
    'post /lifecycle/rules/preview', 'get /lifecycle/rules/suggestion', 'patch /lifecycle/strategies/{stage}', 'post /personas', 'patch /personas/{id}',
    'delete /personas/{id}', 'post /personas/{id}/refresh',
  ],
  'insights.read': [
    'get /customers/{id}/rfm', 'get /rfm', 'get /rfm/migration', 'get /rfm/movers', 'get /rfm/runs', 'get /rfm/runs/{id}', 'get /rfm/settings', 'get /rfm/trend',
    'get /value', 'get /value/settings', 'get /customers/{id}/lifecycle', 'get /lifecycle', 'get /lifecycle/checks', 'get /lifecycle/customers',
    'get /lifecycle/customers/count', 'get /lifecycle/flow', 'get /lifecycle/rules', 'get /lifecycle/rules/versions', 'get /lifecycle/strategies',
    'get /lifecycle/trend', 'get /personas', 'get /personas/comparison', 'get /personas/{id}', 'get /personas/{id}/customers', 'get /personas/{id}/customers/count',
    'get /personas/{id}/portraits',
  ],
  'segments.manage': [
    'post /segments', 'patch /segments/{id}', 'delete /segments/{id}', 'post /segments/{id}/archive', 'post /segments/{id}/duplicate', 'post /segments/{id}/refresh',
    'post /segments/{id}/customers', 'delete /segments/{id}/customers', 'post /segments/{id}/restore', 'post /segments/{id}/snapshot',
  ],
  'segments.read': [
    'get /customers/{id}/segments', 'get /segments', 'get /segments/catalogue', 'post /segments/explain', 'post /segments/preview', 'get /segments/values',
    'get /segments/checks', 'post /segments/overlap', 'get /segments/{id}', 'get /segments/{id}/changes', 'get /segments/{id}/members',
    'get /segments/{id}/members/count', 'get /segments/{id}/sizes', 'get /segments/{id}/usage',
  ],
};
