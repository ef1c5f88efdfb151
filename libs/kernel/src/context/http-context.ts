import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestContext } from './request-context.js';

/** Longer ones are not browsers. */
const LONGEST_AGENT = 300;

/** Every request runs in its context. Set after the body is read: before, the socket's own callbacks would lose it. */
export function provideRequestContext(fastify: Pick<FastifyInstance, 'addHook'>): void {
  fastify.addHook('preValidation', (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
    const userAgent = request.headers['user-agent']?.slice(0, LONGEST_AGENT);
    RequestContext.run({ via: 'http', requestId: String(request.id), ip: request.ip, ...(userAgent && { userAgent }) }, done);
  });
}
