import { AsyncLocalStorage } from 'node:async_hooks';
import type { Sql } from '../database/sql.js';

/** The idempotency key a request runs under. The transaction marks it, so that a crash between commit and answer is known. */
export interface IdempotentRequest {
  principalId: string;
  key: string;
}

const current = new AsyncLocalStorage<IdempotentRequest>();

export function runIdempotent<T>(request: IdempotentRequest, work: () => T): T {
  return current.run(request, work);
}

/** Inside a business transaction: note that the work under this key is committed with it. */
export async function markIdempotentCommit(execute: (query: Sql) => Promise<number>): Promise<void> {
  const request = current.getStore();
  if (!request) return;
  await execute({
    text: 'UPDATE kernel.idempotency_key SET committed = true WHERE principal_id = $1 AND key = $2',
    values: [request.principalId, request.key],
  });
}
