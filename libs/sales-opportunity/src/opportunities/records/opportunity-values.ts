import { Inject, Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { CONFIG, currencyExponent, Database, invalid, ownerInScope, sql, toMinor, type Config, type FieldError, type Principal } from '@patron/kernel';
import { CustomFields, mergeCustom } from '@patron/record';
import { customersWithin } from '@patron/customer';
import type { EntityManager } from 'typeorm';
import { pricedLines, sumOf, type LineTerms } from './line-amounts.js';
import type { OpportunityLineInputDto, OpportunityValuesDto } from './opportunity-request.dto.js';
import type { OpportunityState } from './opportunity.types.js';
import type { Stage } from '../pipelines/pipeline.types.js';
import { OPPORTUNITY_STORAGE } from './opportunity-writer.js';

/** What laying values over a state needs to know. */
export interface Laying {
  /** Where it stands (or comes to stand): what null odds fall back to. */
  stage: Stage;
  /** Absent: the product itself writes. */
  principal?: Principal | undefined;
  /** It is new: defaults and required custom fields count. */
  fresh: boolean;
}

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
  async lay(m: EntityManager, state: OpportunityState, values: OpportunityValuesDto, laying: Laying): Promise<OpportunityState> {
    const currency = values.currency ?? state.currency;
    const lines = values.lines ? pricedLines(await this.terms(m, values.lines, currency), currency) : repriced(state, currency);
    const after: OpportunityState = {
      ...state, currency, lines, name: values.name ?? state.name, companyId: said(values.companyId, state.companyId), closeOn: said(values.closeOn, state.closeOn),
      nextContactOn: said(values.nextContactOn, state.nextContactOn), ownerId: said(values.ownerId, state.ownerId), note: said(values.note, state.note), amountMinor: amountOf(state, values, { currency, lines }),
      ...odds(state, values, laying.stage), checks: values.checks ? ticked(state, values.checks, laying.stage) : state.checks,
    };
    const errors = [...(await this.refusals(m, { before: state, after }, laying)), ...(await this.layCustom(m, after, values.custom, laying))];
    if (errors.length > 0) throw invalid(errors);
    return after;
  }

  private async refusals(m: EntityManager, { before, after }: { before: OpportunityState; after: OpportunityState }, { principal, fresh }: Laying): Promise<FieldError[]> {
    const errors: FieldError[] = [];
    const { ownerId, companyId } = after;
    if (ownerId !== null && (fresh || ownerId !== before.ownerId)) {
      if (principal && !ownerInScope(principal, ownerId)) errors.push({ field: 'ownerId', code: 'owner.out_of_scope', message: 'is nobody you may give it to' });
      else if (!(await this.people.exists(ownerId, m))) errors.push({ field: 'ownerId', code: 'owner.unknown', message: 'is no active user' });
    }
    if (ownerId === null && principal?.scope.kind === 'owners' && before.ownerId !== null) errors.push({ field: 'ownerId', code: 'owner.required', message: 'would leave it to nobody you see' });
    if (companyId !== null && companyId !== before.companyId && !(await this.isCompany(m, companyId, principal))) {
      errors.push({ field: 'companyId', code: 'opportunities.unknown_company', message: 'is no company you can see' });
    }
    return errors;
  }

  private async isCompany(m: EntityManager, id: string, principal: Principal | undefined): Promise<boolean> {
    const among = principal ? customersWithin([id], principal, 'read') : sql`select ${id}::uuid as id`;
    return (await this.db.one(sql`select 1 from customer.profile c where c.kind = 'company' and c.id in (${among})`, m)) !== undefined;
  }

  private async layCustom(m: EntityManager, after: OpportunityState, input: unknown, { principal, fresh }: Laying): Promise<FieldError[]> {
    if (input === undefined && !fresh) return [];
    const ask = { record: OPPORTUNITY_STORAGE, input, stored: fresh ? undefined : after.custom, owner: after.id };
    const [{ change = {}, errors = [] } = {}] = await this.custom.accept(m, OPPORTUNITY_STORAGE, [ask], principal);
    after.custom = mergeCustom(after.custom, change);
    // What nobody is there to fill in is not asked of the product itself.
    return principal ? errors : errors.filter(({ code }) => code !== 'field.required');
  }

  /** Titles of products where the line gives none. @throws 422 for a product that does not exist */
  private async terms(m: EntityManager, inputs: readonly OpportunityLineInputDto[], currency: string): Promise<LineTerms[]> {
    const ids = inputs.flatMap(({ productId }) => productId ?? []);
    const rows = ids.length === 0 ? [] : await this.db.rows<{ id: string; title: string }>(sql`select id, title from commerce.product where id = any(${ids}::uuid[])`, m);
    const titles = new Map(rows.map(({ id, title }) => [id, title]));
    const errors = inputs.flatMap((line, i) => lineErrors(line, i, { titles, currency }));
    if (errors.length > 0) throw invalid(errors);
    return inputs.map((line): LineTerms => ({
      productId: line.productId ?? null, variantId: line.variantId ?? null, title: line.title || (titles.get(line.productId ?? '') ?? ''), quantity: plainDecimal(line.quantity), unitPrice: plainDecimal(line.unitPrice),
      discountPercent: line.discountPercent == null ? null : plainDecimal(line.discountPercent), discountMinor: line.discount == null ? 0 : toMinor(line.discount, currency), taxPercent: plainDecimal(line.taxPercent ?? '0'),
    }));
  }
}

function lineErrors(line: OpportunityLineInputDto, i: number, { titles, currency }: { titles: ReadonlyMap<string, string>; currency: string }): FieldError[] {
  const at = (field: string, code: string, message: string): FieldError => ({ field: `lines[${i}].${field}`, code, message });
  const known = line.productId == null || titles.has(line.productId);
  if (!known) return [at('productId', 'opportunities.unknown_product', 'is no product')];
  if (!line.title && line.productId == null) return [at('title', 'field.required', 'says what is offered, where no product does')];
  if (line.discount != null && line.discountPercent != null) return [at('discount', 'opportunities.two_discounts', 'stands beside a percentage: give one of them')];
  return line.discount != null && tooFine(line.discount, currency) ? [at('discount', 'field.decimals', `has more decimals than ${currency}`)] : [];
}

function said<T>(value: T | null | undefined, before: T | null): T | null {
  return value === undefined ? before : value;
}

function amountOf(state: OpportunityState, values: OpportunityValuesDto, { currency, lines }: Pick<OpportunityState, 'currency' | 'lines'>): number | null {
  const sum = sumOf(lines);
  const { amount } = values;
  if (amount != null && tooFine(amount, currency)) throw invalid([{ field: 'amount', code: 'field.decimals', message: `has more decimals than ${currency}` }]);
  const told = amount == null ? null : toMinor(amount, currency);
  if (sum !== null) {
    if (amount !== undefined && told !== sum) throw invalid([{ field: 'amount', code: 'opportunities.amount_from_lines', message: 'is the sum of its lines: change those' }]);
    return sum;
  }
  return amount === undefined ? state.amountMinor : told;
}

function odds(state: OpportunityState, { probability, forecastCategory }: OpportunityValuesDto, stage: Stage): Pick<OpportunityState, 'probability' | 'probabilityManual' | 'forecastCategory' | 'categoryManual'> {
  const closed = state.status !== 'open';
  const odd = probability === undefined || closed ? { probability: state.probability, probabilityManual: state.probabilityManual } : { probability: probability ?? stage.probability, probabilityManual: probability !== null };
  const category = forecastCategory === undefined || closed ? { forecastCategory: state.forecastCategory, categoryManual: state.categoryManual } : { forecastCategory: forecastCategory ?? stage.category, categoryManual: forecastCategory !== null };
  return { ...odd, ...category };
}

/** Ticks of the stage it stands in; those of other stages stay. */
function ticked(state: OpportunityState, keys: readonly string[], stage: Stage): string[] {
  const known = new Set(stage.exitChecks.filter(({ kind }) => kind === 'manual').map(({ key }) => key));
  const unknown = keys.filter((key) => !known.has(key));
  if (unknown.length > 0) throw invalid(unknown.map((key) => ({ field: 'checks', code: 'checks.unknown', message: `${key.slice(0, 40)} is no check of this stage that is ticked by hand` })));
  const others = state.checks.filter((check) => !check.startsWith(`${stage.id}:`));
  return [...others, ...new Set(keys.map((key) => `${stage.id}:${key}`))].sort();
}

/** Another currency reckons the lines anew: prices are major units, amounts minor ones. */
function repriced(state: OpportunityState, currency: string): OpportunityState['lines'] {
  if (currency === state.currency || state.lines.length === 0) return state.lines;
  const scale = 10 ** (currencyExponent(currency) - currencyExponent(state.currency));
  return pricedLines(state.lines.map((line) => ({ ...line, discountMinor: Math.round(line.discountMinor * scale) })), currency);
}

function tooFine(amount: string, currency: string): boolean {
  return (amount.split('.')[1]?.replace(/0+$/, '').length ?? 0) > currencyExponent(currency);
}

/** Without zeros at the end, as PostgreSQL gives it back. */
function plainDecimal(text: string): string {
  const trimmed = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  return trimmed.replace(/^(-?)0+(?=\d)/, '$1');
}
