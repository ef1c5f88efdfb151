import { Injectable } from '@nestjs/common';
import { Database, EventLog, newId, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../opportunity.events.js';
import type { WriteContext } from '../records/opportunity.types.js';
import type { Stage } from './pipeline.types.js';

/** At most so many in one statement. */
const ROUND = 2000;

interface Moved {
  id: string;
  customerId: string;
  pipelineId: string;
  amountMinor: number | null;
  currency: string;
  ownerId: string | null;
}

/** Moves everything that stands open in one stage to another, because the stage goes: with its stays, its history and its events. */
@Injectable()
export class StageMoves {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
  ) {}

  /** @returns how many */
  async move(m: EntityManager, from: Stage, to: Stage, { actorId, now }: WriteContext): Promise<number> {
    for (let moved = 0; ; ) {
      const rows = await this.moveSome(m, { from, to, now });
      moved += rows.length;
      await this.tell(m, rows, { from, to, actorId, now });
      if (rows.length < ROUND) return moved;
    }
  }

  /** Odds and forecast follow the new stage unless somebody set them apart; ticks of the stage that goes stay where they are, for its history. */
  private moveSome(m: EntityManager, { from, to, now }: { from: Stage; to: Stage; now: Date }): Promise<Moved[]> {
    return this.db.rows<Moved>(sql`update sales.opportunity o set stage_id = ${to.id}, pipeline_id = ${to.pipelineId}, stage_since = ${now}, stalled_at = null,
        probability = case when o.probability_manual then o.probability else ${to.probability}::smallint end,
        forecast_category = case when o.category_manual then o.forecast_category else ${to.category} end, version = o.version + 1, updated_at = ${now}
      where (o.customer_id, o.id) in (select customer_id, id from sales.opportunity where stage_id = ${from.id} and status = 'open' order by id limit ${ROUND} for update)
      returning o.id, o.customer_id as "customerId", o.pipeline_id as "pipelineId", o.amount_minor as "amountMinor", o.currency, o.owner_id as "ownerId"`, m);
  }

  private async tell(m: EntityManager, rows: readonly Moved[], { from, to, actorId, now }: WriteContext & { from: Stage; to: Stage }): Promise<void> {
    if (rows.length === 0) return;
    const keyed = JSON.stringify(rows.map(({ id, customerId }) => ({ id, customer_id: customerId, spell: newId(), change: newId() })));
    await this.db.execute(sql`with r as (select * from jsonb_to_recordset(${keyed}::jsonb) as r(id uuid, customer_id uuid, spell uuid, change uuid)),
        ended as (update sales.opportunity_spell x set left_at = ${now} from r where x.customer_id = r.customer_id and x.opportunity_id = r.id and x.left_at is null returning 1),
        begun as (insert into sales.opportunity_spell (customer_id, opportunity_id, id, pipeline_id, stage_id, entered_at) select customer_id, id, spell, ${to.pipelineId}::uuid, ${to.id}::uuid, ${now}::timestamptz from r returning 1)
      insert into sales.opportunity_change (customer_id, opportunity_id, id, field, old_value, new_value, changed_at, changed_by)
      select customer_id, id, change, 'stage', to_jsonb(${from.id}::text), to_jsonb(${to.id}::text), ${now}::timestamptz, ${actorId}::uuid from r`, m);
    await this.events.append(m, rows.map(({ id, customerId, pipelineId, amountMinor, currency, ownerId }) => ({
      name: 'opportunity.stage_changed' as const, customerId, subject: { type: 'opportunity', id }, occurredAt: now, actorId,
      payload: { opportunityId: id, pipelineId, stageId: to.id, stage: to.name, amountMinor, currency, ownerId, fromStageId: from.id, from: from.name },
    })));
  }
}
