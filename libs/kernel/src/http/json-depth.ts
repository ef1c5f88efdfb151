import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errors.js';
import { sendProblem } from './problem.filter.js';

/** Far more than any record has, and far less than the stack of whatever walks or serialises it can take. */
const DEEPEST = 60;

export function withinDepth(value: unknown, left = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (left === 0) return false;
  for (const key in value) if (!withinDepth((value as Record<string, unknown>)[key], left - 1)) return false;
  return true;
}

/** A hook after parsing: thousands of nested brackets cost nothing to send and would overflow the stack of the first recursive walk. */
export function refuseDeepJson(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (withinDepth(request.body)) return done();
  sendProblem(reply, new DomainError('request.too_deep', `The JSON is nested deeper than ${DEEPEST} levels`, { status: 422 }), String(request.id));
}
