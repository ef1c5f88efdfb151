import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { ExplainCatalogue, type ExplainedRecord } from '@patron/record';

/** Lets the page of a customer say why somebody can or cannot see it. */
@Injectable()
export class CustomerExplained implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly catalogue: ExplainCatalogue,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({ type: 'customer', read: 'customers.read', write: 'customers.update', scoped: true, find: (id) => this.find(id) });
  }

  private async find(id: string): Promise<ExplainedRecord | undefined> {
    const row = await this.db.one<{ name: string; ownerId: string | null }>(sql`select name, owner_id as "ownerId" from customer.profile where id = ${id}`);
    return row && { ...row, team: { type: 'customer', id } };
  }
}
