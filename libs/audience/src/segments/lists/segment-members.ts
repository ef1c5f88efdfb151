import { Injectable } from '@nestjs/common';
import { CustomerExport, CustomersList, FactCatalogue, type CustomersAmong, type CustomersRequest } from '@patron/customer';
import { forbidden, type Principal } from '@patron/kernel';
import type { CountResult, ExportColumn } from '@patron/record';
import { SegmentStore } from '../store/segment-store.js';
import { membersAmong } from './members-among.js';

/** Who is in a segment: the list of customers, narrowed to its members. */
@Injectable()
export class SegmentMembers {
  constructor(
    private readonly store: SegmentStore,
    private readonly facts: FactCatalogue,
    private readonly lists: CustomersList,
    private readonly exporting: CustomerExport,
  ) {}

  async page(id: string, request: CustomersRequest, principal: Principal): Promise<string> {
    return this.lists.page(request, principal, await this.among(id, principal));
  }

  async count(id: string, request: CustomersRequest, principal: Principal): Promise<CountResult> {
    return this.lists.count(request, principal, await this.among(id, principal));
  }

  /** For whoever writes files: the columns and rows of the members, as of the list of customers. */
  async source(id: string, principal: Principal): Promise<MemberSource> {
    const among = await this.among(id, principal);
    return {
      columns: (request, asker) => this.exporting.columns(request, asker, among),
      stream: (request, asker) => this.exporting.stream(request, asker, among),
    };
  }

  private async among(id: string, principal: Principal): Promise<CustomersAmong> {
    for (const permission of ['segments.read', 'customers.read']) {
      if (!principal.permissions.has(permission)) throw forbidden('auth.missing_permission', 'You may not do this', { permission });
    }
    await this.store.find(id);
    return membersAmong(this.facts, id.toLowerCase());
  }
}

export interface MemberSource {
  columns(request: Pick<CustomersRequest, 'columns'>, principal: Principal): ExportColumn[];
  stream(request: CustomersRequest, principal: Principal): AsyncIterable<{ id: string; values: Record<string, unknown> }>;
}
