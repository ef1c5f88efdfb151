import { Inject, Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, isPlain, rightOn, sql, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import { chosenColumns, columnSources, columnValues, countRows, listJson, type CountResult, type FieldContext, type FieldListQuery, type FilterQuery, type ListPlan } from '@patron/record';
import type { SuppressionResultsDto } from './suppression.dto.js';
import { SuppressionFields } from './suppression-fields.js';
import { readAddress, Suppressions, type SuppressionReason } from './suppressions.js';

/** The suppression list as people see and fill it. */
@Injectable()
export class SuppressionList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly fields: SuppressionFields,
    private readonly suppressions: Suppressions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  page(query: FieldListQuery, principal: Principal): Promise<string> {
    const plan = this.plan(query, principal);
    const columns = chosenColumns(this.fields, query.columns ?? [], plan.context);
    const seen = sql.and([sql`i.kind = s.kind and i.value = s.value and p.kind <> 'visitor'`, customerScope(principal)]);
    const item = sql`json_build_object('id', s.id, 'kind', s.kind, 'address', ${address(principal)}, 'reason', s.reason, 'values', ${columnValues(columns)},
      'customer', (select json_build_object('id', p.id, 'name', p.name) from customer.identity i join customer.profile p on p.id = i.customer_id where ${seen}))`;
    return listJson(this.db, { ...plan, item, joins: this.fields.joins(columnSources(columns)), defaultSort: '-createdAt' });
  }

  count(query: FilterQuery, principal: Principal): Promise<CountResult> {
    return countRows(this.db, this.plan(query, principal));
  }

  /** One answer for each address, in order. */
  async add(addresses: readonly string[], { reason, note }: { reason: SuppressionReason; note: string | null }): Promise<SuppressionResultsDto> {
    const read = addresses.map((text) => readAddress(text));
    const wanted = new Map(read.flatMap((address) => (address ? [[`${address.kind} ${address.value}`, { ...address, reason, note }] as const] : [])));
    const added = await this.db.transaction((m) => this.suppressions.add(m, [...wanted.values()]));
    const seen = new Set<string>();
    const results = read.map((address, index) => {
      if (!address) return { index, status: 'invalid' as const };
      const key = `${address.kind} ${address.value}`;
      if (seen.has(key)) return { index, status: 'repeated' as const };
      seen.add(key);
      return { index, status: added.has(key) ? ('added' as const) : ('known' as const) };
    });
    const count = (status: string): number => results.filter((result) => result.status === status).length;
    return { results, added: count('added'), known: count('known'), repeated: count('repeated'), invalid: count('invalid') };
  }

  async lift(ids: readonly string[], reason: string): Promise<void> {
    await this.db.transaction((m) => this.suppressions.remove(m, ids, reason));
  }

  private plan(query: FilterQuery, principal: Principal): Omit<ListPlan, 'item' | 'defaultSort' | 'joins'> {
    const { timezone, baseCurrency: currency } = this.config;
    const context: FieldContext = { timezone, currency, today: businessDay(this.clock.now(), timezone), permissions: principal.permissions, fields: principal.fields };
    const sought = query.q ? readAddress(query.q) : null;
    const searched = query.q ? [sought ? sql`s.kind = ${sought.kind} and s.value = ${sought.value}` : sql.raw('false')] : [];
    return { catalogue: this.fields, context, request: query, conditions: searched };
  }
}

/** By the right on the kind of address; a search finds whole addresses alone, as of masked fields. */
function address(principal: Principal): SqlFragment {
  const shown = (kind: 'email' | 'phone'): string => {
    const right = rightOn(principal, 'customer', kind);
    return right === 'hidden' ? 'null' : isPlain(right) ? 's.value' : `kernel.mask_${kind}(s.value)`;
  };
  return sql.raw(`case s.kind when 'email' then ${shown('email')} else ${shown('phone')} end`);
}
