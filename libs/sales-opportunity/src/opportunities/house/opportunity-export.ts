import { Injectable } from '@nestjs/common';
import { columnSources, columnValues, exportColumn, listSource, type ExportColumn, type FieldDefinition, type FilterQuery } from '@patron/record';
import { Database, sql, type Principal } from '@patron/kernel';
import { OpportunitiesRead } from '../records/opportunities-read.service.js';
import { OpportunityFields } from '../records/opportunity-fields.js';

export interface OpportunityExportRequest extends FilterQuery {
  sort?: string;
  columns?: string[];
}

const USUAL = ['name', 'customer', 'company', 'pipeline', 'stage', 'status', 'amount', 'currency', 'probability', 'forecastCategory', 'closeOn', 'nextContactOn', 'owner', 'source', 'reason', 'createdAt', 'closedAt'];

/** The opportunities of a list, all of them, in its order, a batch at a time from one snapshot. */
@Injectable()
export class OpportunityExport {
  constructor(
    private readonly db: Database,
    private readonly reading: OpportunitiesRead,
    private readonly fields: OpportunityFields,
  ) {}

  /** @throws 422 naming `columns` for one that does not exist */
  columns(request: OpportunityExportRequest, principal: Principal): ExportColumn[] {
    const custom = this.fields.describe(principal).flatMap(({ key, group }) => (group === 'custom' ? [key] : []));
    const keys = request.columns?.length ? request.columns : [...USUAL, ...custom];
    return this.reading.columns(keys, principal).map(exportColumn);
  }

  stream(request: OpportunityExportRequest, principal: Principal): AsyncIterable<{ id: string; values: Record<string, unknown> }> {
    const plan = this.reading.plan(request, principal);
    const chosen = this.reading.columns(this.columns(request, principal).map(({ key }) => key), principal).map(inItsCurrency);
    const { from, order } = listSource({ ...plan, sources: [...(plan.sources ?? []), ...columnSources(chosen)] }, request.sort ?? '-createdAt');
    return this.db.stream(sql`select o.id, ${columnValues(chosen)} as values ${from} ${sql.raw(order)}`);
  }
}

/** Each amount by the decimals of its own currency. */
function inItsCurrency(field: FieldDefinition): FieldDefinition {
  return field.key === 'amount' ? { ...field, output: `case when o.amount_minor is not null then json_build_object('amountMinor', o.amount_minor, 'currency', o.currency) end` } : field;
}
