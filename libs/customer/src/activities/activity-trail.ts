import { Injectable } from '@nestjs/common';
import { Audit, Clock, EventLog, type AuditEntry, type NewEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** What every write of a note, call or task leaves behind: an event for the timeline where it starts or ends something, and an entry in the audit log. */
@Injectable()
export class ActivityTrail {
  constructor(
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async write(m: EntityManager, entry: AuditEntry, event?: NewEvent): Promise<void> {
    if (event) await this.events.append(m, [event]);
    await this.audit.record(m, [entry]);
  }
}
