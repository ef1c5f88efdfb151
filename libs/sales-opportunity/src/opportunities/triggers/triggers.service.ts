import { Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { Audit, Clock, currencyExponent, Database, decodeCursor, diffOf, invalid, isUuid, newId, notFound, pageOf, requireMatch, sql, toMinor, type FieldError, type Page, type Principal } from '@patron/kernel';
import { isoUtc } from '@patron/record';
import { customerScope } from '@patron/customer';
import type { EntityManager } from 'typeorm';
import { OpportunityParts } from '../records/opportunities.service.js';
import { TriggerStore } from './trigger-store.js';
import type { TriggerDecisionItemDto, TriggerDecisionsQuery, TriggerDto, TriggerInputDto, TriggerPatchDto } from './trigger.dto.js';
import type { OpportunityTrigger } from './trigger.types.js';

interface Figures {
  id: string;
  opened: number;
  skipped: number;
  won: number;
}

/** The settings of triggers, and what they said lately. */
@Injectable()
export class OpportunityTriggers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly store: TriggerStore,
    private readonly people: UserDirectory,
    private readonly parts: OpportunityParts,
  ) {}

  async list(): Promise<TriggerDto[]> {
    const [triggers, figures] = [await this.store.list(), new Map((await this.figures()).map((row) => [row.id, row]))];
    return triggers.map((trigger) => ({ ...trigger, opened: figures.get(trigger.id)?.opened ?? 0, skipped: figures.get(trigger.id)?.skipped ?? 0, won: figures.get(trigger.id)?.won ?? 0 }));
  }

  async get(id: string): Promise<TriggerDto> {
    const found = (await this.list()).find((trigger) => trigger.id === id);
    if (!found) throw notFound('opportunity_trigger', id);
    return found;
  }

  create(input: TriggerInputDto, principal: Principal): Promise<string> {
    return this.db.transaction(async (m) => {
      const [first] = await this.parts.pipelines.allInUse(m);
      const blank: OpportunityTrigger = {
        id: newId(), kind: input.kind, name: input.name, active: false, activeSince: null, pipelineId: first?.id ?? '', stageId: null, currency: this.parts.values.currency, minAmountMinor: 0, minViews: 3, withinDays: 7,
        quietDays: 90, closeInDays: 7, fallbackOwnerId: null, version: 1,
      };
      const made = await this.laid(m, blank, { active: true, ...input });
      await this.store.put(m, made, this.clock.now());
      await this.audit.record(m, [{ action: 'opportunity_trigger.created', subject: { type: 'opportunity_trigger', id: made.id, name: made.name }, after: { ...made, by: principal.name } }]);
      return made.id;
    });
  }

  change(id: string, patch: TriggerPatchDto, ifMatch: number | undefined): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = await this.store.held(m, id);
      if (!before) throw notFound('opportunity_trigger', id);
      requireMatch(ifMatch, before.version);
      const after = { ...(await this.laid(m, before, patch)), version: before.version + 1 };
      const diff = diffOf(before, after);
      if (!diff) return;
      await this.store.put(m, after, this.clock.now());
      await this.audit.record(m, [{ action: 'opportunity_trigger.updated', subject: { type: 'opportunity_trigger', id, name: after.name }, ...diff }]);
    });
  }

  /** What it opened stays; that a cart has opened one is remembered. */
  remove(id: string): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = await this.store.held(m, id);
      if (!before) throw notFound('opportunity_trigger', id);
      await this.store.remove(m, id);
      await this.audit.record(m, [{ action: 'opportunity_trigger.deleted', subject: { type: 'opportunity_trigger', id, name: before.name }, before: { ...before } }]);
    });
  }

  /** Its last words, newest first, on customers the principal may see. */
  async decisions(id: string, { outcome, limit = 60, cursor }: TriggerDecisionsQuery, principal: Principal): Promise<Page<TriggerDecisionItemDto>> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const rows = await this.db.rows<TriggerDecisionItemDto & { place: string }>(sql`select d.subject_id as "subjectId", json_build_object('id', p.id, 'name', p.name) as customer, d.outcome, d.reason, d.detail, d.opportunity_id as "opportunityId",
        ${sql.raw(isoUtc('d.decided_at'))} as "decidedAt", d.decided_at::text as place, case when d.kind = 'browse' then (select title from commerce.product where id = d.subject_id) end as title
      from sales.trigger_decision d join customer.profile p on p.id = d.customer_id
      where ${sql.and([sql`d.trigger_id = ${id}::uuid`, customerScope(principal), outcome === undefined ? null : sql`d.outcome = ${outcome}`, after && sql`(d.decided_at, d.subject_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`])}
      order by d.decided_at desc, d.subject_id desc limit ${limit + 1}::int`);
    const page = pageOf(rows, limit, ({ place, subjectId }) => [place, subjectId]);
    return { ...page, items: page.items.map(({ place: _place, ...item }) => item) };
  }

  private async laid(m: EntityManager, before: OpportunityTrigger, patch: TriggerPatchDto): Promise<OpportunityTrigger> {
    const { minAmount, kind: _kind, ...rest } = patch as TriggerPatchDto & { kind?: string };
    const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<OpportunityTrigger>;
    const after: OpportunityTrigger = { ...before, ...told, ...(patch.pipelineId !== undefined && patch.stageId === undefined ? { stageId: null } : {}) };
    if (minAmount !== undefined) after.minAmountMinor = toMinor(minAmount, after.currency);
    else if (after.currency !== before.currency) after.minAmountMinor = Math.round(before.minAmountMinor * 10 ** (currencyExponent(after.currency) - currencyExponent(before.currency)));
    if (after.active !== before.active) after.activeSince = after.active ? this.clock.now().toISOString() : null;
    const errors: FieldError[] = [];
    const pipeline = (await this.parts.pipelines.allInUse(m)).find(({ id }) => id === after.pipelineId);
    if (!pipeline) errors.push({ field: 'pipelineId', code: 'pipelines.not_found', message: 'is no pipeline in use' });
    else if (after.stageId !== null && !pipeline.stages.some(({ id, archivedAt }) => id === after.stageId && archivedAt === null)) errors.push({ field: 'stageId', code: 'pipelines.unknown_stage', message: 'is no stage of the pipeline' });
    if (after.fallbackOwnerId !== null && after.fallbackOwnerId !== before.fallbackOwnerId && !(await this.people.exists(after.fallbackOwnerId, m))) errors.push({ field: 'fallbackOwnerId', code: 'owner.unknown', message: 'is no active user' });
    if (errors.length > 0) throw invalid(errors);
    return after;
  }

  private figures(): Promise<Figures[]> {
    const since = new Date(this.clock.now().getTime() - 30 * 86_400_000);
    return this.db.rows<Figures>(sql`select d.trigger_id as id, count(*) filter (where d.outcome = 'opened' and d.decided_at >= ${since})::int as opened, count(*) filter (where d.outcome = 'skipped' and d.decided_at >= ${since})::int as skipped,
        count(o.id) filter (where d.outcome = 'opened' and o.status = 'won')::int as won
      from sales.trigger_decision d left join sales.opportunity o on o.customer_id = d.customer_id and o.id = d.opportunity_id group by 1`);
  }
}

function placeOf(cursor: string): [string, string] {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at === 'string' && /^\d{4}-\d\d-\d\d [\d:.]+([+-]\d\d(:\d\d)?)?$/.test(at) && isUuid(id)) return [at, id];
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
