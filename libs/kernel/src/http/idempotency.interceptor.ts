import { createHash } from 'node:crypto';
import { Injectable, UseInterceptors, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { conflict, DomainError } from '../errors.js';
import { runIdempotent, type IdempotentRequest } from './idempotency.context.js';
import type { RequestWithPrincipal } from './principal.js';

const KEY = /^[\x21-\x7e]{1,200}$/;
const ABANDONED_AFTER_SECONDS = 120;

interface Stored {
  request_hash: string;
  committed: boolean;
  status: number | null;
  response: string | null;
  abandoned: boolean;
}

/** Answers the same request under the same key with the first answer, and runs it only once. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly db: Database) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & RequestWithPrincipal>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw new DomainError('idempotency.bad_key', 'Idempotency-Key takes 1 to 200 visible ASCII characters', { status: 422 });
    }
    const claim = { principalId: request.principal?.id ?? 'public', key };
    return from(this.run(claim, request, http.getResponse<FastifyReply>(), next));
  }

  private async run(claim: IdempotentRequest, request: FastifyRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const hash = requestHash(request);
    if (!(await this.claim(claim, hash))) return this.replay(claim, hash, reply);
    try {
      const answer = await runIdempotent(claim, () => lastValueFrom(next.handle(), { defaultValue: undefined }));
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? null);
      await this.db.execute(sql`UPDATE kernel.idempotency_key SET status = ${reply.statusCode}, response = ${text}
        WHERE principal_id = ${claim.principalId} AND key = ${claim.key}`);
      return answer;
    } catch (error) {
      // Nothing was committed under the key: the caller may try again with it.
      await this.db.execute(sql`DELETE FROM kernel.idempotency_key
        WHERE principal_id = ${claim.principalId} AND key = ${claim.key} AND NOT committed`);
      throw error;
    }
  }

  private async claim({ principalId, key }: IdempotentRequest, hash: string): Promise<boolean> {
    const claimed = await this.db.execute(sql`
      INSERT INTO kernel.idempotency_key (principal_id, key, request_hash) VALUES (${principalId}, ${key}, ${hash})
      ON CONFLICT (principal_id, key) DO UPDATE SET created_at = now()
      WHERE NOT idempotency_key.committed AND idempotency_key.status IS NULL AND idempotency_key.request_hash = ${hash}
        AND idempotency_key.created_at < now() - make_interval(secs => ${ABANDONED_AFTER_SECONDS})`);
    return claimed === 1;
  }

  private async replay({ principalId, key }: IdempotentRequest, hash: string, reply: FastifyReply): Promise<unknown> {
    const stored = await this.db.one<Stored>(sql`SELECT request_hash, committed, status, response,
        created_at < now() - make_interval(secs => ${ABANDONED_AFTER_SECONDS}) AS abandoned
      FROM kernel.idempotency_key WHERE principal_id = ${principalId} AND key = ${key}`);
    if (stored && stored.request_hash !== hash) {
      throw new DomainError('idempotency.key_reused', 'This Idempotency-Key was used for a different request', { status: 422 });
    }
    if (stored?.status != null) {
      void reply.status(stored.status).header('idempotency-replayed', 'true').header('content-type', 'application/json; charset=utf-8');
      return stored.response;
    }
    if (stored?.committed && stored.abandoned) {
      throw conflict('idempotency.answer_lost', 'The first request was carried out but its answer was lost; look the record up');
    }
    throw conflict('idempotency.in_flight', 'The first request under this Idempotency-Key is still being carried out');
  }
}

function requestHash(request: FastifyRequest): string {
  return createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`).digest('base64url');
}

/** A POST that honours `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header). */
export const Idempotent = (): MethodDecorator => UseInterceptors(IdempotencyInterceptor);
