import { Inject, Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { CONFIG, Database, DomainError, invalid, ownerInScope, sql, type Config, type FieldError, type Principal } from '@patron/kernel';
import { CustomFields, mergeCustom } from '@patron/record';
import { customersWithin } from '@patron/customer';
import type { EntityManager } from 'typeorm';
import { pricedLines } from './line-amounts.js';
import type { OpportunityValuesDto } from './opportunity-request.dto.js';
import type { OpportunityState } from './opportunity.types.js';
import type { Stage } from '../pipelines/pipeline.types.js';
import { OPPORTUNITY_STORAGE } from './opportunity-writer.js';
import { amountOf, odds, repriced, said, terms, ticked } from './value-rules.js';

/** What laying values over a state needs to know. */
export interface Laying {
  /** Where it stands (or comes to stand): what null odds fall back to. */
  stage: Stage;
  /** Absent: the product itself writes. */
  principal?: Principal | undefined;
  /** It is new: defaults and required custom fields count. */
  fresh: boolean;
}

/** One of many. */
export interface ToLay extends Omit<Laying, 'principal'> {
  state: OpportunityState;
  values: OpportunityValuesDto;
}

export type Laid = { state: OpportunityState } | { errors: FieldError[] };

/** Reads what people say of an opportunity and lays it over a state. */
@Injectable()
export class OpportunityValues {
  constructor(
    private readonly db: Database,
    private readonly people: UserDirectory,
    private readonly custom: CustomFields,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get currency(): string {
    return this.config.baseCurrency;
  }

  /** @throws DomainError 422 naming the fields */
  async lay(m: EntityManager, state: OpportunityState, values: OpportunityValuesDto, { principal, ...laying }: Laying): Promise<OpportunityState> {
    const [laid] = await this.layAll(m, [{ state, values, ...laying }], principal);
    if (!laid || 'errors' in laid) throw invalid(laid?.errors ?? []);
    return laid.state;
  }

  /** Any number of them in a handful of statements, each with its own answer. `principal` undefined: the product itself writes. */
  async layAll(m: EntityManager, items: readonly ToLay[], principal?: Principal): Promise<Laid[]> {
    const titles = await this.titles(m, items);
    const drafts = items.map((item) => draftOf(item, titles));
    const known = await this.known(m, drafts, principal);
    const asked = drafts.filter(({ item: { values, fresh } }) => values.custom !== undefined || fresh);
    const answers = await this.custom.accept(m, OPPORTUNITY_STORAGE, asked.map(({ item: { state, values, fresh } }) => ({ record: OPPORTUNITY_STORAGE, input: values.custom, stored: fresh ? undefined : state.custom, owner: state.id })), principal);
    const answerTo = new Map(asked.map((draft, i) => [draft, answers[i]]));
    return drafts.map((draft): Laid => {
      const { change, errors: custom = [] } = answerTo.get(draft) ?? {};
      // What nobody is there to fill in is not asked of the product itself.
      const owed = principal ? custom : custom.filter(({ code }) => code !== 'field.required');
      const errors = [...draft.errors, ...(draft.after ? refusals(draft, draft.after, { known, principal }) : []), ...owed];
      if (errors.length > 0 || !draft.after) return { errors };
      return { state: change ? { ...draft.after, custom: mergeCustom(draft.after.custom, change) } : draft.after };
    });
  }

  /** The people and companies the drafts name anew, as far as there are any. */
  private async known(m: EntityManager, drafts: readonly Draft[], principal: Principal | undefined): Promise<Known> {
    const owners = drafts.flatMap(({ item: { state, fresh }, after }) => (after?.ownerId != null && (fresh || after.ownerId !== state.ownerId) ? [after.ownerId] : []));
    const companies = [...new Set(drafts.flatMap(({ item: { state }, after }) => (after?.companyId != null && after.companyId !== state.companyId ? [after.companyId] : [])))];
    const among = principal ? customersWithin(companies, principal, 'read') : sql`select unnest(${companies}::uuid[])`;
    const rows = companies.length === 0 ? [] : await this.db.rows<{ id: string }>(sql`select c.id from customer.profile c where c.kind = 'company' and c.id in (${among})`, m);
    return { owners: owners.length === 0 ? new Set() : await this.people.active(owners, m), companies: new Set(rows.map(({ id }) => id)) };
  }

  /** What the products are called that lines name. */
  private async titles(m: EntityManager, items: readonly ToLay[]): Promise<Map<string, string>> {
    const ids = items.flatMap(({ values }) => (values.lines ?? []).flatMap(({ productId }) => productId ?? []));
    const rows = ids.length === 0 ? [] : await this.db.rows<{ id: string; title: string }>(sql`select id, title from commerce.product where id = any(${[...new Set(ids)]}::uuid[])`, m);
    return new Map(rows.map(({ id, title }) => [id, title]));
  }
}

interface Known {
  owners: ReadonlySet<string>;
  companies: ReadonlySet<string>;
}

interface Draft {
  item: ToLay;
  /** Null: it could not be laid at all. */
  after: OpportunityState | null;
  errors: FieldError[];
}

/** All that needs no look into the database. */
function draftOf(item: ToLay, titles: ReadonlyMap<string, string>): Draft {
  const { state, values, stage } = item;
  try {
    const currency = values.currency ?? state.currency;
    const lines = values.lines ? pricedLines(terms(values.lines, { titles, currency }), currency) : repriced(state, currency);
    const after: OpportunityState = {
      ...state, currency, lines, name: values.name ?? state.name, companyId: said(values.companyId, state.companyId), closeOn: said(values.closeOn, state.closeOn),
      nextContactOn: said(values.nextContactOn, state.nextContactOn), ownerId: said(values.ownerId, state.ownerId), note: said(values.note, state.note), amountMinor: amountOf(state, values, { currency, lines }),
      ...odds(state, values, stage), checks: values.checks ? ticked(state, values.checks, stage) : state.checks,
    };
    return { item, after, errors: [] };
  } catch (error) {
    if (error instanceof DomainError && error.fields) return { item, after: null, errors: error.fields };
    throw error;
  }
}

function refusals({ item: { state, fresh } }: Draft, { ownerId, companyId }: OpportunityState, { known, principal }: { known: Known; principal: Principal | undefined }): FieldError[] {
  const errors: FieldError[] = [];
  if (ownerId !== null && (fresh || ownerId !== state.ownerId)) {
    if (principal && !ownerInScope(principal, ownerId)) errors.push({ field: 'ownerId', code: 'owner.out_of_scope', message: 'is nobody you may give it to' });
    else if (!known.owners.has(ownerId)) errors.push({ field: 'ownerId', code: 'owner.unknown', message: 'is no active user' });
  }
  if (ownerId === null && principal?.scope.kind === 'owners' && state.ownerId !== null) errors.push({ field: 'ownerId', code: 'owner.required', message: 'would leave it to nobody you see' });
  if (companyId !== null && companyId !== state.companyId && !known.companies.has(companyId)) errors.push({ field: 'companyId', code: 'opportunities.unknown_company', message: 'is no company you can see' });
  return errors;
}
