import { Injectable } from '@nestjs/common';
import { Database, sql, type Principal, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { OutcomeReason, Pipeline, Stage } from './pipeline.types.js';

const STAGE = `json_build_object('id', s.id, 'pipelineId', s.pipeline_id, 'name', s.name, 'nameEn', s.name_en, 'position', s.position, 'probability', s.probability, 'category', s.category,
  'requiredFields', s.required_fields, 'exitChecks', s.exit_checks, 'expectedDays', s.expected_days, 'archivedAt', s.archived_at, 'replacedBy', s.replaced_by)`;
const REASON = `json_build_object('id', r.id, 'pipelineId', r.pipeline_id, 'kind', r.kind, 'name', r.name, 'nameEn', r.name_en, 'noteRequired', r.note_required, 'position', r.position, 'archivedAt', r.archived_at)`;
const PIPELINE = sql.raw(`l.id, l.name, l.name_en as "nameEn", l.department_ids as "departmentIds", l.position, to_json(l.archived_at)#>>'{}' as "archivedAt", l.version,
  coalesce((select json_agg(${STAGE} order by s.archived_at is not null, s.position) from sales.stage s where s.pipeline_id = l.id), '[]') as stages,
  coalesce((select json_agg(${REASON} order by r.kind, r.archived_at is not null, r.position) from sales.outcome_reason r where r.pipeline_id = l.id), '[]') as reasons`);

/** Rows of pipelines with their stages and reasons: a handful, read whole. */
@Injectable()
export class PipelineStore {
  constructor(private readonly db: Database) {}

  /** Those in use, and the archived ones too when asked. */
  list(principal: Principal, archived = false): Promise<Pipeline[]> {
    return this.db.rows<Pipeline>(sql`select ${PIPELINE} from sales.pipeline l
      where ${sql.and([archived ? null : sql`l.archived_at is null`, usableBy(principal)])} order by l.position, l.created_at, l.id`);
  }

  /** No stage of any pipeline goes away until the transaction ends. */
  async holdAll(m: EntityManager): Promise<void> {
    await this.db.execute(sql`select 1 from sales.pipeline order by id for share`, m);
  }

  allInUse(m?: EntityManager): Promise<Pipeline[]> {
    return this.db.rows<Pipeline>(sql`select ${PIPELINE} from sales.pipeline l where l.archived_at is null order by l.position, l.created_at, l.id`, m);
  }

  /** Whoever asks: for names and rules of what stands in them. */
  byIds(ids: readonly string[], m?: EntityManager): Promise<Pipeline[]> {
    return this.db.rows<Pipeline>(sql`select ${PIPELINE} from sales.pipeline l where l.id = any(${[...ids]}::uuid[])`, m);
  }

  /** What stages and reasons are called. */
  async names(ids: readonly string[], m?: EntityManager): Promise<Map<string, string>> {
    const rows = await this.db.rows<{ id: string; name: string }>(sql`select id, name from sales.stage where id = any(${[...ids]}::uuid[]) union all select id, name from sales.outcome_reason where id = any(${[...ids]}::uuid[])`, m);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The pipelines of these stages, held so that no stage goes away meanwhile. Held first and read then: whoever waited sees what was waited for. */
  async ofStages(m: EntityManager, stageIds: readonly string[]): Promise<Pipeline[]> {
    const held = await this.db.rows<{ id: string }>(sql`select l.id from sales.pipeline l where l.id in (select pipeline_id from sales.stage where id = any(${[...stageIds]}::uuid[])) order by l.id for share of l`, m);
    return this.byIds(held.map(({ id }) => id), m);
  }

  /** One that is in use, or the first of all; held so that no stage goes away meanwhile. */
  async inUse(m: EntityManager, id?: string): Promise<Pipeline | undefined> {
    const wanted = id === undefined ? null : sql`l.id = ${id}::uuid`;
    const held = await this.db.one<{ id: string }>(sql`select l.id from sales.pipeline l where ${sql.and([sql`l.archived_at is null`, wanted])} order by l.position, l.created_at, l.id limit 1 for share of l`, m);
    return held && (await this.byIds([held.id], m))[0];
  }

  async held(m: EntityManager, id: string): Promise<Pipeline | undefined> {
    await this.db.execute(sql`select 1 from sales.pipeline l where l.id = ${id} for update of l`, m);
    return (await this.byIds([id], m))[0];
  }

  async usable(principal: Principal, id: string, m?: EntityManager): Promise<Pipeline | undefined> {
    return this.db.one<Pipeline>(sql`select ${PIPELINE} from sales.pipeline l where ${sql.and([sql`l.id = ${id}::uuid`, usableBy(principal)])}`, m);
  }

  async insert(m: EntityManager, pipeline: Pipeline, now: Date): Promise<void> {
    await this.db.execute(sql`insert into sales.pipeline (id, name, name_en, department_ids, position, created_at, updated_at)
      values (${pipeline.id}, ${pipeline.name}, ${pipeline.nameEn}, ${pipeline.departmentIds}::uuid[], (select coalesce(max(position), -1) + 1 from sales.pipeline), ${now}, ${now})`, m);
    await this.putStages(m, pipeline.stages);
    await this.putReasons(m, pipeline.reasons);
  }

  async update(m: EntityManager, pipeline: Pipeline, now: Date): Promise<void> {
    await this.db.execute(sql`update sales.pipeline set name = ${pipeline.name}, name_en = ${pipeline.nameEn}, department_ids = ${pipeline.departmentIds}::uuid[],
      archived_at = ${pipeline.archivedAt}, version = version + 1, updated_at = ${now} where id = ${pipeline.id}`, m);
  }

  async putStages(m: EntityManager, stages: readonly Stage[]): Promise<void> {
    await this.db.execute(sql`insert into sales.stage (id, pipeline_id, name, name_en, position, probability, category, required_fields, exit_checks, expected_days, archived_at, replaced_by)
      select id, "pipelineId", name, "nameEn", position, probability, category, array(select jsonb_array_elements_text("requiredFields")), "exitChecks", "expectedDays", "archivedAt", "replacedBy"
      from jsonb_to_recordset(${JSON.stringify(stages)}::jsonb) as r(id uuid, "pipelineId" uuid, name text, "nameEn" text, position integer, probability smallint, category text, "requiredFields" jsonb,
        "exitChecks" jsonb, "expectedDays" smallint, "archivedAt" timestamptz, "replacedBy" uuid)
      on conflict (id) do update set name = excluded.name, name_en = excluded.name_en, position = excluded.position, probability = excluded.probability, category = excluded.category,
        required_fields = excluded.required_fields, exit_checks = excluded.exit_checks, expected_days = excluded.expected_days, archived_at = excluded.archived_at, replaced_by = excluded.replaced_by`, m);
  }

  async putReasons(m: EntityManager, reasons: readonly OutcomeReason[]): Promise<void> {
    await this.db.execute(sql`insert into sales.outcome_reason (id, pipeline_id, kind, name, name_en, note_required, position, archived_at)
      select id, "pipelineId", kind, name, "nameEn", "noteRequired", position, "archivedAt"
      from jsonb_to_recordset(${JSON.stringify(reasons)}::jsonb) as r(id uuid, "pipelineId" uuid, kind text, name text, "nameEn" text, "noteRequired" boolean, position integer, "archivedAt" timestamptz)
      on conflict (id) do update set kind = excluded.kind, name = excluded.name, name_en = excluded.name_en, note_required = excluded.note_required, position = excluded.position, archived_at = excluded.archived_at`, m);
  }

  async reorder(m: EntityManager, ids: readonly string[]): Promise<void> {
    await this.db.execute(sql`update sales.pipeline l set position = o.position from unnest(${[...ids]}::uuid[]) with ordinality as o(id, position) where l.id = o.id`, m);
  }

  async remove(m: EntityManager, id: string): Promise<void> {
    await this.db.execute(sql`delete from sales.pipeline where id = ${id}`, m);
  }

  /** Opportunities standing in each stage, whoever owns them. */
  async standing(pipelineId: string, m?: EntityManager): Promise<{ stageId: string; open: number; closed: number }[]> {
    return this.db.rows(sql`select stage_id as "stageId", count(*) filter (where status = 'open')::int as open, count(*) filter (where status <> 'open')::int as closed
      from sales.opportunity where pipeline_id = ${pipelineId} group by stage_id`, m);
  }
}

/** Pipelines of everybody, and those of the asker's department or one above it. Who manages pipelines, and a key of the whole company, see all. */
export function usableBy({ userId, permissions }: Principal): SqlFragment | null {
  if (permissions.has('pipelines.manage') || userId === null) return null;
  return sql`(l.department_ids = '{}' or l.department_ids && array(with recursive up(id, parent_id) as (
      select d.id, d.parent_id from identity.department d join identity.app_user u on u.department_id = d.id where u.id = ${userId}::uuid
      union select d.id, d.parent_id from identity.department d join up on d.id = up.parent_id) select id from up))`;
}
