import { Injectable } from '@nestjs/common';
import { Database, sql, type Principal } from '@patron/kernel';
import { chosenColumns, columnSources, columnValues, exportColumn, listSource, type ExportColumn, type FilterQuery } from '@patron/record';
import { LeadFields } from './lead-fields.js';
import { LeadReading } from './lead-reading.js';

export interface LeadExportRequest extends FilterQuery {
  sort?: string;
  columns?: string[];
}

const USUAL = ['name', 'company', 'phone', 'email', 'wechat', 'source', 'origin', 'province', 'city', 'productInterest', 'status', 'statusReason', 'score', 'owner', 'createdAt', 'convertedAt'];

/** The leads of a list, all of them, in its order. */
@Injectable()
export class LeadExport {
  constructor(
    private readonly db: Database,
    private readonly reading: LeadReading,
    private readonly fields: LeadFields,
  ) {}

  /** @throws DomainError 422 naming `columns` for one that does not exist */
  columns(request: LeadExportRequest, principal: Principal): ExportColumn[] {
    const known = this.fields.describe(principal);
    const usual = known.flatMap(({ key, group }) => (USUAL.includes(key) || group === 'custom' ? [key] : []));
    // Words of enumerations are part of what a person reads in a file.
    const options = new Map(known.map(({ key, options: words }) => [key, words]));
    return chosenColumns(this.fields, request.columns?.length ? request.columns : usual, this.reading.context(principal)).map((field) => ({ ...exportColumn(field), ...(options.get(field.key) && { options: options.get(field.key) }) }));
  }

  stream(request: LeadExportRequest, principal: Principal): AsyncIterable<{ id: string; values: Record<string, unknown> }> {
    const plan = this.reading.plan(request, principal);
    const chosen = chosenColumns(this.fields, this.columns(request, principal).map(({ key }) => key), plan.context);
    const { from, order } = listSource({ ...plan, sources: [...(plan.sources ?? []), ...columnSources(chosen)] }, request.sort ?? '-createdAt');
    return this.db.stream(sql`select l.id, ${columnValues(chosen)} as values ${from} ${sql.raw(order)}`);
  }
}
