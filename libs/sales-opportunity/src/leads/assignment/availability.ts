import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, Audit, BooleanField, Clock, Database, DateField, forbidden, IntField, invalid, newId, notFound, ownerInScope, sql, StringField, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Workforce, type Worker } from './workforce.js';
import type { WorkingHours } from './working-hours.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

export class WorkingHoursDto implements WorkingHours {
  @IntField({ min: 1, max: 7, description: '1 Monday … 7 Sunday' }) day: number;
  @StringField({ max: 5, pattern: TIME, example: '09:00' }) from: string;
  @StringField({ max: 5, pattern: TIME, example: '18:00' }) to: string;
}

export class AvailabilityInputDto {
  @ArrayField(() => WorkingHoursDto, { maxItems: 28, description: 'On the person\'s own clock; none: whenever not absent' }) hours: WorkingHoursDto[];
  @BooleanField({ description: 'Takes no leads for the time being' }) paused: boolean;
  @IntField({ min: 1, max: 100_000, nullable: true, description: 'Open leads at most; null: any number' }) mostOpen: number | null;
}

export class AbsenceInputDto {
  @DateField() from: string;
  @DateField({ description: 'The last day away' }) to: string;
  @StringField({ max: 200, optional: true, nullable: true }) note?: string | null;
}

export class AbsenceDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
}

const STATES = ['yes', 'paused', 'absent', 'holiday', 'outside_hours', 'inactive'] as const;

export class AvailabilityDto {
  @ApiProperty({ format: 'uuid' }) userId: string;
  @ApiProperty() name: string;
  @ApiProperty() timezone: string;
  @ApiProperty({ enum: STATES, enumName: 'AtWork', description: 'Whether at work at this moment, or why not' }) now: Worker['state'];
  @ApiProperty({ type: [WorkingHoursDto] }) hours: WorkingHoursDto[];
  @ApiProperty() paused: boolean;
  @ApiProperty({ type: 'integer', nullable: true }) mostOpen: number | null;
  @ApiProperty({ type: 'integer', description: 'Open leads at present' }) open: number;
  @ApiProperty({ type: [AbsenceDto], description: 'Of today and to come' }) absences: AbsenceDto[];
  @ApiProperty() writable: boolean;
}

export class AvailabilitiesDto {
  @ApiProperty({ type: [AvailabilityDto] }) items: AvailabilityDto[];
}

type Row = Omit<AvailabilityDto, 'now' | 'open' | 'writable'>;

/** When people are there for leads. Everybody sets his own; who assigns leads sets that of his people. */
@Injectable()
export class Availability {
  constructor(
    private readonly db: Database,
    private readonly workforce: Workforce,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Active people within the scope who may work on leads. */
  async list(principal: Principal): Promise<AvailabilitiesDto> {
    const { scope, userId } = principal;
    const within = !principal.permissions.has('leads.assign') ? sql`u.id = ${userId}::uuid` : scope.kind === 'all' ? sql.raw('true') : sql`u.id = any(${scope.ownerIds}::uuid[])`;
    const rows = await this.db.rows<Row>(sql`select u.id as "userId", u.name, u.timezone, coalesce(v.hours, '[]'::jsonb) as hours, coalesce(v.paused, false) as paused, v.most_open as "mostOpen",
        coalesce((select json_agg(json_build_object('id', a.id, 'from', a.from_day::text, 'to', a.to_day::text, 'note', a.note) order by a.from_day) from sales.absence a where a.user_id = u.id and a.to_day >= ${this.clock.now()}::date - 1), '[]'::json) as absences
      from identity.app_user u left join sales.availability v on v.user_id = u.id where u.active and ${within} order by u.name, u.id limit 500`);
    const workers = await this.workforce.at(this.clock.now(), rows.map((row) => row.userId), { respectHours: true });
    return { items: rows.map((row) => ({ ...row, now: workers.get(row.userId)?.state ?? 'inactive', open: workers.get(row.userId)?.open ?? 0, writable: maySet(row.userId, principal) })) };
  }

  /** @throws DomainError 403, 404, 422 */
  async put(userId: string, { hours, paused, mostOpen }: AvailabilityInputDto, principal: Principal): Promise<AvailabilitiesDto> {
    const backward = hours.findIndex(({ from, to }) => from >= to);
    if (backward >= 0) throw invalid([{ field: `hours[${backward}].to`, code: 'hours.backward', message: 'must be later than the start' }]);
    await this.db.transaction(async (m) => {
      await this.check(m, userId, principal);
      const before = await this.db.one<object>(sql`select hours, paused, most_open as "mostOpen" from sales.availability where user_id = ${userId}::uuid for update`, m);
      await this.db.execute(sql`insert into sales.availability as v (user_id, hours, paused, most_open, updated_at) values (${userId}, ${JSON.stringify(hours)}::jsonb, ${paused}, ${mostOpen}, ${this.clock.now()})
        on conflict (user_id) do update set hours = excluded.hours, paused = excluded.paused, most_open = excluded.most_open, version = v.version + 1, updated_at = excluded.updated_at`, m);
      await this.audit.record(m, [{ action: 'availability.updated', subject: { type: 'user', id: userId }, before: before ? { ...before } : null, after: { hours, paused, mostOpen } }]);
    });
    return this.list(principal);
  }

  /** @throws DomainError 403, 404, 422 */
  async addAbsence(userId: string, { from, to, note }: AbsenceInputDto, principal: Principal): Promise<AvailabilitiesDto> {
    if (to < from) throw invalid([{ field: 'to', code: 'absence.backward', message: 'must not lie before the first day' }]);
    await this.db.transaction(async (m) => {
      await this.check(m, userId, principal);
      const id = newId();
      await this.db.execute(sql`insert into sales.absence (id, user_id, from_day, to_day, note, created_at) values (${id}, ${userId}, ${from}::date, ${to}::date, ${note ?? null}, ${this.clock.now()})`, m);
      await this.audit.record(m, [{ action: 'absence.created', subject: { type: 'user', id: userId }, after: { from, to } }]);
    });
    return this.list(principal);
  }

  async removeAbsence(userId: string, absenceId: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.check(m, userId, principal);
      if ((await this.db.execute(sql`delete from sales.absence where id = ${absenceId}::uuid and user_id = ${userId}::uuid`, m)) === 0) throw notFound('absence', absenceId);
      await this.audit.record(m, [{ action: 'absence.deleted', subject: { type: 'user', id: userId }, before: { id: absenceId } }]);
    });
  }

  private async check(m: EntityManager, userId: string, principal: Principal): Promise<void> {
    const known = await this.db.one(sql`select 1 from identity.app_user where id = ${userId}::uuid and active`, m);
    const seen = userId === principal.userId || (principal.permissions.has('leads.assign') && ownerInScope(principal, userId));
    if (!known || !seen) throw notFound('user', userId);
    if (!maySet(userId, principal)) throw forbidden('auth.missing_permission', 'You may not do this', { permission: 'leads.assign' });
  }
}

function maySet(userId: string, principal: Principal): boolean {
  return userId === principal.userId || (principal.permissions.has('leads.assign') && ownerInScope(principal, userId));
}
