import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sqlState } from '../database/database.js';
import { DomainError, type FieldError } from '../errors.js';
import type { Log } from '../observability/log.js';

/** RFC 9457 problem details, as every refusal of the API reads. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: FieldError[];
  details?: Record<string, unknown>;
}

const TITLES: Record<number, string> = {
  400: 'Bad request', 401: 'Not signed in', 403: 'Not allowed', 404: 'Not found', 405: 'Method not allowed', 409: 'Conflict', 410: 'Gone', 412: 'Changed meanwhile',
  413: 'Too large', 415: 'Unsupported media type', 422: 'Not accepted', 428: 'If-Match required', 429: 'Too many requests', 500: 'Internal error', 503: 'Unavailable',
};

/** SQLSTATEs that only a caller's value can cause; whatever validation let through ends as 422, not 500. */
const UNSTORABLE = new Set(['22P02', '22003', '22007', '22008', '22021', '22P05', '22001', '54000']);
/** What a row hangs on was taken away by somebody else between the look and the write. */
const GONE_MEANWHILE = '23503';
const BUSY = new Set(['55P03', '57014', '53300', '57P03', '40001', '40P01']);

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = toDomainError(error);
    if (known.status >= 500) this.log.error({ requestId: request.id, err: error }, 'request failed');
    sendProblem(reply, known, String(request.id));
  }
}

export function sendProblem(reply: FastifyReply, error: DomainError, requestId: string): void {
  if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
  const problem: Problem = {
    type: 'about:blank',
    title: TITLES[error.status] ?? 'Refused',
    status: error.status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.fields ? { errors: error.fields } : {}),
    ...(error.details ? { details: error.details } : {}),
  };
  if (error.retryAfter !== undefined) void reply.header('retry-after', Math.ceil(error.retryAfter));
  void reply.removeHeader('etag').status(error.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof HttpException) return fromHttp(error.getStatus(), error.message, error);
  const state = sqlState(error);
  if (state && UNSTORABLE.has(state)) {
    return new DomainError('request.unstorable_value', 'A value in the request cannot be stored', { status: 422, cause: error });
  }
  if (state === GONE_MEANWHILE) {
    return new DomainError('request.changed_meanwhile', 'Somebody else changed or deleted what this belongs to; nothing was changed, read it anew', { status: 409, cause: error });
  }
  if (state && BUSY.has(state)) {
    return new DomainError('server.busy', 'The database is busy; nothing was changed, try again', { status: 503, retryAfter: 1, cause: error });
  }
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) return fromHttp(status, (error as Error).message, error);
  return new DomainError('server.internal', 'Something went wrong on our side; nothing was half-saved', { status: 500, cause: error });
}

function fromHttp(status: number, message: string, cause: unknown): DomainError {
  const code = status === 404 ? 'route.not_found' : status === 413 ? 'request.too_large' : status === 415 ? 'request.unsupported_media_type' : 'request.malformed';
  return new DomainError(status >= 500 ? 'server.internal' : code, message, { status, cause });
}
