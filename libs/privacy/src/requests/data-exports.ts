import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { Audit, Clock, conflict, Database, EventLog, Jobs, newId, notFound, sql, type Principal } from '@patron/kernel';
import { FileStore, type StorageKind } from '@patron/record';
import '../privacy.events.js';
import { PrivacySettings } from '../shared/privacy-settings.js';
import { expiredLink, SignedLinks } from '../shared/signed-links.js';
import { archiveOf } from './archive.js';
import { PersonalArchive } from './personal-archive.js';
import type { DataExportDto } from './request.dto.js';

const BUILD = 'privacy.export';
const SWEEP = 'privacy.sweep-exports';
const USE = 'export';
const LINK_SECONDS = 900;
const TYPE = 'application/zip';

export interface Download {
  id: string;
  storage: StorageKind;
  bytes: number;
}

/** What exporting needs beside the store of files. */
@Injectable()
export class ExportParts {
  constructor(
    readonly access: CustomerAccess,
    readonly archive: PersonalArchive,
    readonly settings: PrivacySettings,
    readonly links: SignedLinks,
    readonly store: FileStore,
  ) {}
}

/** Archives of all a customer's data: made by a job, kept for some days, handed out by a link of a quarter of an hour. */
@Injectable()
export class DataExports implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly parts: ExportParts,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ id: string }>(BUILD, ({ id }) => this.build(id));
    this.jobs.on(SWEEP, () => this.sweep());
    this.jobs.cron(SWEEP, '47 * * * *');
  }

  async start(customerId: string, requestId: string | null, principal: Principal): Promise<string> {
    const id = newId();
    await this.db.transaction(async (m) => {
      await this.parts.access.refuseErased(customerId, m);
      await this.parts.access.check(customerId, principal, 'read', m);
      if (requestId !== null && !(await this.db.one(sql`select 1 from privacy.request where customer_id = ${customerId}::uuid and id = ${requestId}::uuid and state in ('verified', 'in_progress')`, m))) {
        throw conflict('privacy_request.not_verified', 'The request is not one of this customer whose sender was verified');
      }
      await this.db.execute(sql`insert into privacy.data_export (customer_id, id, request_id, state, created_at, created_by) values (${customerId}, ${id}, ${requestId}, 'waiting', ${this.clock.now()}, ${principal.userId})`, m);
      await this.audit.record(m, [{ action: 'customer.data_exported', subject: { type: 'customer', id: customerId }, customerId, after: { exportId: id } }]);
      await this.events.append(m, [{
        name: 'privacy.data_exported', customerId, subject: { type: 'data_export', id }, occurredAt: this.clock.now(), actorId: principal.userId, payload: { exportId: id },
      }]);
      await this.jobs.add(m, BUILD, { id }, { jobKey: `privacy.export:${id}` });
    });
    return id;
  }

  async of(customerId: string, principal: Principal): Promise<DataExportDto[]> {
    await this.parts.access.check(customerId, principal);
    return this.db.rows<DataExportDto>(sql`select id, state, bytes, sha256, to_json(created_at) #>> '{}' as "createdAt", to_json(expires_at) #>> '{}' as "expiresAt"
      from privacy.data_export where customer_id = ${customerId}::uuid order by id desc limit 20`);
  }

  /** @throws DomainError 404, 409 data_export.not_ready */
  async link(id: string, principal: Principal): Promise<{ url: string; expiresAt: string }> {
    const row = await this.db.one<{ customerId: string; state: string }>(sql`select customer_id as "customerId", state from privacy.data_export where id = ${id}::uuid`);
    if (!row) throw notFound('data_export', id);
    await this.parts.access.check(row.customerId, principal);
    if (row.state !== 'ready') throw conflict('data_export.not_ready', 'The archive is not there', { state: row.state });
    await this.db.transaction((m) => this.audit.record(m, [{ action: 'customer.data_link_made', subject: { type: 'customer', id: row.customerId }, customerId: row.customerId, after: { exportId: id } }]));
    const expiresAt = new Date(this.clock.now().getTime() + LINK_SECONDS * 1000).toISOString();
    return { url: this.parts.links.url('/api/v1/public/data-export', this.parts.links.seal(USE, { e: id }, LINK_SECONDS)), expiresAt };
  }

  /** @throws DomainError 404 links.invalid, 410 links.expired */
  async open(token: string): Promise<Download> {
    const { data } = this.parts.links.open(USE, token);
    const row = await this.db.one<Download>(sql`select id, storage, bytes from privacy.data_export where id = ${data['e'] ?? null}::uuid and state = 'ready'`);
    if (!row) throw expiredLink();
    return row;
  }

  /** Made anew when it breaks off: the row says ready only once the bytes lie there. */
  private async build(id: string): Promise<void> {
    const row = await this.db.one<{ customerId: string; requestId: string | null }>(sql`select customer_id as "customerId", request_id as "requestId" from privacy.data_export where id = ${id}::uuid and state = 'waiting'`);
    if (!row) return;
    const { exportDays, merchantName } = await this.parts.settings.read();
    const content = await this.parts.archive.of(row.customerId);
    const received = await this.parts.store.receive(archiveOf({ ...content, merchant: merchantName, customerId: row.customerId, madeAt: this.clock.now().toISOString() }));
    try {
      await this.parts.store.put(id, received, TYPE);
    } finally {
      await this.parts.store.discard(received);
    }
    const now = this.clock.now();
    await this.db.execute(sql`update privacy.data_export set state = 'ready', storage = ${this.parts.store.kind}, bytes = ${received.bytes}, sha256 = ${received.sha256}, ready_at = ${now},
      expires_at = ${new Date(now.getTime() + exportDays * 86_400_000)} where id = ${id}::uuid and state = 'waiting'`);
  }

  private async sweep(): Promise<void> {
    const old = await this.db.rows<{ id: string; storage: StorageKind }>(sql`select id, storage from privacy.data_export where state = 'ready' and expires_at <= ${this.clock.now()} order by expires_at limit 500`);
    for (const { id, storage } of old) {
      await this.parts.store.remove(storage, id);
      await this.db.execute(sql`update privacy.data_export set state = 'expired', storage = null, bytes = null, sha256 = null where id = ${id}::uuid`);
    }
  }
}
