import { Injectable } from '@nestjs/common';
import type { Principal } from '@patron/kernel';
import { Principals } from './principals.js';

/** What other people may see: asked before somebody is told of a record, never for letting anybody act as another. */
@Injectable()
export class Colleagues {
  constructor(private readonly known: Principals) {}

  /** Those of the ids that are active people. */
  async principals(ids: readonly string[]): Promise<Map<string, Principal>> {
    const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await this.known.find(id)] as const));
    return new Map(found.flatMap(([id, snapshot]) => (snapshot ? [[id, snapshot.principal] as const] : [])));
  }
}
