import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestWithPrincipal } from '../http/principal.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';

const REQUEST_ID = /^[\w.:-]{8,64}$/;

/** A caller's own X-Request-Id where it is harmless, else one of ours. */
export function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** One log line and one histogram sample for each answer; the route's pattern stands for the address. */
export function observeHttp(fastify: FastifyInstance, log: Log, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request: FastifyRequest & RequestWithPrincipal, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    metrics.httpDuration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    log.info({
      requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, principal: request.principal?.id,
    }, 'request');
    done();
  });
}
