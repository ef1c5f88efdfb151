import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type { components, paths };

/** Every named JSON shape of the API, as generated from openapi.json. */
export type Schemas = components['schemas'];

export type PatronClient = Client<paths>;

export type PatronClientOptions = {
  /** Origin of the server; empty for the page's own origin. Paths already carry `/api/v1`. */
  baseUrl: string;
  /** Replaces the platform's fetch, for instance to refresh a session or to sign with an API key. */
  fetch?: (request: Request) => Promise<Response>;
};

/** A client whose paths, parameters, bodies and answers are typed by the OpenAPI document. */
export function createPatronClient(options: PatronClientOptions): PatronClient {
  return createClient<paths>({
    baseUrl: options.baseUrl,
    credentials: 'same-origin',
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

type JsonOf<T> = T extends { content: infer C } ? C[keyof C] : never;
type SuccessOf<R> = JsonOf<R[Extract<keyof R, 200 | 201 | 202>]>;

/** The JSON a route answers with when it succeeds: `ResponseOf<'/api/v1/users', 'get'>`. */
export type ResponseOf<P extends keyof paths, M extends Method> = paths[P] extends Record<M, { responses: infer R }>
  ? SuccessOf<R>
  : never;

/** One item of a paged or plain list route. */
export type ItemOf<P extends keyof paths, M extends Method = 'get'> =
  ResponseOf<P, M> extends { items: (infer I)[] } ? I : ResponseOf<P, M> extends (infer I)[] ? I : never;

/** The JSON body a route takes. */
export type BodyOf<P extends keyof paths, M extends Method> = paths[P] extends Record<M, { requestBody?: infer B }>
  ? JsonOf<NonNullable<B>>
  : never;
