import type { StoredRow } from './audit-rows.js';

/** The entry that says whose details were erased. */
export const ERASED = 'audit.erased';

/** How many ids one such entry names; more are spread over several. */
export const ERASED_PER_ENTRY = 400;

/** While the log is walked: every erased detail must be named by an entry that says so. */
export class Erasures {
  private readonly erased = new Set<string>();
  private readonly named = new Set<string>();

  note({ action, detail, salt, id }: Pick<StoredRow, 'action' | 'detail' | 'salt' | 'id'>): void {
    if (salt === null) this.erased.add(id);
    if (action !== ERASED || detail === null) return;
    const { after } = JSON.parse(detail) as { after?: { entries?: string[] } };
    for (const name of after?.entries ?? []) this.named.add(name);
  }

  unexplained(): string[] {
    return [...this.erased].filter((id) => !this.named.has(id));
  }
}
