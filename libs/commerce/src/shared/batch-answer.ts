import type { ItemResult } from '@patron/kernel';
import type { BatchResultDto } from '@patron/kernel';

/** The answer of a batch route: results in the order of the items, and how many of each. */
export function batchAnswer(results: readonly ItemResult[], dryRun = false): BatchResultDto {
  const summary = { created: 0, updated: 0, unchanged: 0, stale: 0, failed: 0 };
  for (const { status } of results) summary[status] += 1;
  return { results: results.map((result) => shown(result, dryRun)), summary };
}

/** What a dry run made was taken back with its ids. */
function shown({ before: _before, version: _version, id, customerId, ...result }: ItemResult, dryRun: boolean): BatchResultDto['results'][number] {
  const kept = id !== undefined && !(dryRun && result.status === 'created');
  return { ...result, ...(kept ? { id } : {}), ...(customerId !== undefined && !dryRun ? { customerId } : {}) };
}
