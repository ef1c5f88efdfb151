import { Injectable } from '@nestjs/common';
import { Database, DomainError, sql } from '@patron/kernel';
import { SegmentRules } from '../rules/index.js';
import { SegmentDefinitions, type Definition } from './segment-definitions.js';

/** Rules that were good when they were written and can be asked no longer. */
@Injectable()
export class BrokenRules {
  constructor(
    private readonly db: Database,
    private readonly rules: SegmentRules,
    private readonly definitions: SegmentDefinitions,
  ) {}

  /** Such segments say so and are kept up no more. @returns how many there were */
  async setAside(): Promise<number> {
    const { ordered } = await this.definitions.load();
    const broken = ordered.flatMap((definition) => {
      const code = this.problemOf(definition);
      return code === null ? [] : [{ id: definition.id, code }];
    });
    for (const { id, code } of broken) await this.db.execute(sql`update audience.segment set status = 'failed', error = ${code} where id = ${id}`);
    return broken.length;
  }

  private problemOf({ ruled }: Definition): string | null {
    try {
      if (ruled) this.rules.truth(ruled.leaves, [], this.rules.context());
      return null;
    } catch (error) {
      return error instanceof DomainError ? error.code : 'segments.not_computed';
    }
  }
}
