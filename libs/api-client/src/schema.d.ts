/** Stands in for the generated document until openapi/openapi.json exists; generation overwrites this file. */
type Json<T> = { headers: { [name: string]: unknown }; content: { 'application/json': T } };
type Op<Q, P, B, R> = {
  parameters: { query?: Q; path: P; header?: { [name: string]: string }; cookie?: never };
  requestBody?: { content: { 'application/json': B } };
  responses: { 200: Json<R> };
};
type None = never;
type Get<R, Q = None, P = undefined> = { parameters: { query?: Q; path: P; header?: never; cookie?: never }; requestBody?: never; responses: { 200: Json<R> } };
type GetNoPath<R, Q = None> = { parameters: { query?: Q; path?: never; header?: never; cookie?: never }; requestBody?: never; responses: { 200: Json<R> } };
type Send<B, R> = { parameters: { query?: never; path?: never; header?: { [name: string]: string }; cookie?: never }; requestBody?: { content: { 'application/json': B } }; responses: { 200: Json<R> } };
type Id = { id: string };
type ListQuery = { limit?: number; cursor?: string; sort?: string; q?: string; filter?: string[]; columns?: string };
type Page<T> = { items: T[]; nextCursor: string | null };
type Unknown = { [key: string]: unknown };
type S = components['schemas'];

export interface components {
  schemas: {
    Bilingual: { 'zh-CN': string; en: string };
    Me: {
      id: string; email: string; name: string; locale: 'zh-CN' | 'en'; timezone: string; mustChangePassword: boolean;
      roles: { key: string; name: S['Bilingual'] }[]; permissions: string[];
      scope: 'own' | 'subordinates' | 'department' | 'department_tree' | 'all';
    };
    Field: {
      key: string; group: string;
      type: 'text' | 'number' | 'money' | 'date' | 'datetime' | 'boolean' | 'enum' | 'tags' | 'user' | 'category' | 'shop';
      label: S['Bilingual']; operators: string[]; sortable: boolean; filterable: boolean; column: boolean;
      options?: { value: string; label: S['Bilingual'] }[]; suggestions: boolean;
    };
    User: {
      id: string; email: string; name: string; departmentId: string | null; managerId: string | null; roleIds: string[];
      locale: 'zh-CN' | 'en'; timezone?: string; active: boolean; lastSignInAt: string | null; version: number; createdAt: string;
    };
    Role: { id: string; key: string; name: S['Bilingual']; permissions: string[]; scope: S['Me']['scope']; builtIn: boolean; version: number };
    Permission: { key: string; zh: string; en: string; group: string };
    Department: { id: string; name: string; parentId: string | null; version: number };
    ApiKey: { id: string; name: string; prefix: string; scopes: string[]; expiresAt: string | null; lastUsedAt: string | null; createdAt: string };
    Shop: { id: string; name: string; channel: string; currency: string; version: number };
    Tag: { id: string; name: string; colour: string; version: number };
    SearchGroup: {
      type: 'customer' | 'order' | 'product';
      items: { id: string; customerId?: string; title: string; subtitle: string; matchedOn: { kind: string; text: string } }[];
    };
    Overview: {
      currency: string; customers: number; buyers: number; repeatBuyers: number; orders: number; products: number;
      grossMinor: number; refundedMinor: number; netMinor: number;
      bestProducts: { id: string; name: string; code: string; netMinor: number; units: number }[];
      ordersByMonth: { month: string; orders: number; netMinor: number }[];
    };
    CustomerRow: {
      id: string; kind: string; name: string; version: number; owner: { id: string; name: string } | null;
      tags: { id: string; name: string; colour: string }[]; values: Unknown;
    };
  };
}

export interface paths {
  '/api/v1/auth/sign-in': { post: Send<{ email: string; password: string }, { user: S['Me'] }> };
  '/api/v1/auth/refresh': { post: Send<Unknown, Unknown> };
  '/api/v1/auth/sign-out': { post: Send<Unknown, Unknown> };
  '/api/v1/auth/change-password': { post: Send<{ currentPassword: string; newPassword: string }, Unknown> };
  '/api/v1/auth/me': { get: GetNoPath<S['Me']>; patch: Send<{ name?: string; locale?: 'zh-CN' | 'en'; timezone?: string }, S['Me']> };
  '/api/v1/users': { get: GetNoPath<Page<S['User']>, ListQuery>; post: Send<{ email: string; name: string; departmentId?: string | null; managerId?: string | null; roleIds: string[]; locale?: 'zh-CN' | 'en' }, S['User'] & { oneTimePassword: string }> };
  '/api/v1/users/options': { get: GetNoPath<{ id: string; name: string }[]> };
  '/api/v1/users/{id}': { get: Get<S['User'], None, Id>; patch: Op<None, Id, Partial<S['User']>, S['User']> };
  '/api/v1/users/{id}/reset-password': { post: Op<None, Id, Unknown, { oneTimePassword: string }> };
  '/api/v1/roles': { get: GetNoPath<S['Role'][]>; post: Send<{ name: S['Bilingual']; permissions: string[]; scope: S['Me']['scope'] }, S['Role']> };
  '/api/v1/roles/{id}': { patch: Op<None, Id, { name?: S['Bilingual']; permissions?: string[]; scope?: S['Me']['scope'] }, S['Role']>; delete: Op<None, Id, None, Unknown> };
  '/api/v1/permissions': { get: GetNoPath<S['Permission'][]> };
  '/api/v1/departments': { get: GetNoPath<S['Department'][]>; post: Send<{ name: string; parentId?: string | null }, S['Department']> };
  '/api/v1/departments/{id}': { patch: Op<None, Id, { name?: string; parentId?: string | null }, S['Department']>; delete: Op<None, Id, None, Unknown> };
  '/api/v1/api-keys': { get: GetNoPath<S['ApiKey'][]>; post: Send<{ name: string; scopes: string[]; expiresAt?: string }, S['ApiKey'] & { key: string }> };
  '/api/v1/api-keys/{id}': { delete: Op<None, Id, None, Unknown> };
  '/api/v1/shops': { get: GetNoPath<S['Shop'][]>; post: Send<{ name: string; channel: string; currency: string }, S['Shop']> };
  '/api/v1/shops/{id}': { patch: Op<None, Id, { name?: string; channel?: string; currency?: string }, S['Shop']> };
  '/api/v1/tags': { get: GetNoPath<S['Tag'][]>; post: Send<{ name: string; colour: string }, S['Tag']> };
  '/api/v1/tags/{id}': { patch: Op<None, Id, { name?: string; colour?: string }, S['Tag']>; delete: Op<None, Id, None, Unknown> };
  '/api/v1/search': { get: GetNoPath<{ groups: S['SearchGroup'][] }, { q: string; limit?: number }> };
  '/api/v1/facts': { get: GetNoPath<S['Field'][]> };
  '/api/v1/facts/{key}/values': { get: Get<{ value: string; label: string }[], { q?: string }, { key: string }> };
  '/api/v1/overview': { get: GetNoPath<S['Overview']> };
  '/api/v1/demo-data': { get: GetNoPath<{ status: string; progress: { processed: number; total: number } }>; post: Send<Unknown, { jobId: string }> };
  '/api/v1/customers': { get: GetNoPath<Page<S['CustomerRow']>, ListQuery>; post: Send<Unknown, Unknown & { id: string }> };
  '/api/v1/customers/count': { get: GetNoPath<{ count: number }, ListQuery> };
}
