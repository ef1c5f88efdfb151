import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Audit, Clock, conflict, Database, diffOf, invalid, notFound, requireMatch, RequestContext, sql } from '@patron/kernel';
import type { Label } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { CONSENT_CHANNELS, type ConsentChannel } from './consent.types.js';

export interface Purpose {
  key: string;
  name: Label;
  channels: ConsentChannel[];
  doubleOptIn: boolean;
  position: number;
  archived: boolean;
  version: number;
  /** The wording shown today. */
  wording: { version: number; text: Label };
}

export interface PurposeInput {
  name: Label;
  channels: ConsentChannel[];
  doubleOptIn: boolean;
  position?: number;
  archived?: boolean;
  wording: Label;
}

export interface Wording {
  version: number;
  text: Label;
  createdAt: string;
  createdBy: { id: string; name: string } | null;
}

const CHANNEL = 'patron_consent_purposes';
const MOST = 30;

/** What customers can agree to. In memory, since every list asks; a change is announced to all processes with its commit. */
@Injectable()
export class Purposes implements OnApplicationBootstrap {
  private known: Purpose[] = [];
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.db.listen(CHANNEL, () => void this.reload().catch(() => undefined));
    await this.reload();
  }

  /** In their order, archived ones too. */
  all(): readonly Purpose[] {
    return this.known;
  }

  standing(): readonly Purpose[] {
    return this.known.filter(({ archived }) => !archived);
  }

  find(key: string): Purpose | undefined {
    return this.known.find((purpose) => purpose.key === key);
  }

  async create(key: string, input: PurposeInput): Promise<Purpose> {
    if (this.find(key)) throw conflict('purposes.key_taken', 'There is a purpose of this key');
    if (this.known.length >= MOST) throw invalid([{ field: 'key', code: 'purposes.too_many', message: `there are at most ${MOST} purposes` }]);
    refuseChannels(input.channels);
    const now = this.clock.now();
    await this.change(async (m) => {
      await this.db.execute(sql`insert into privacy.purpose (key, name, channels, double_opt_in, position, version, created_at, updated_at)
        values (${key}, ${JSON.stringify(input.name)}::jsonb, ${input.channels}, ${input.doubleOptIn}, ${input.position ?? this.known.length + 1}, 1, ${now}, ${now})`, m);
      await this.addWording(m, key, { version: 1, text: input.wording });
      await this.audit.record(m, [{ action: 'purpose.created', subject: { type: 'purpose', id: key, name: input.name.en }, after: { ...input } }]);
    });
    return this.find(key) as Purpose;
  }

  /** Another wording becomes another version; what was said to an older one keeps it. */
  async update(key: string, input: PurposeInput, ifMatch: number | undefined): Promise<Purpose> {
    refuseChannels(input.channels);
    await this.change(async (m) => {
      await this.db.execute(sql`select 1 from privacy.purpose where key = ${key} for update`, m);
      const [row] = await this.read(m, key);
      if (!row) throw notFound('purpose', key);
      requireMatch(ifMatch, row.version);
      const before = told(row);
      const after = { ...before, ...input, position: input.position ?? row.position, archived: input.archived ?? row.archived };
      const changed = diffOf(before, after, new Set());
      if (!changed) return;
      await this.db.execute(sql`update privacy.purpose set name = ${JSON.stringify(after.name)}::jsonb, channels = ${after.channels}, double_opt_in = ${after.doubleOptIn}, position = ${after.position},
        archived_at = case when ${after.archived} then coalesce(archived_at, ${this.clock.now()}) end, version = version + 1, updated_at = ${this.clock.now()} where key = ${key}`, m);
      if (changed.after?.['wording'] !== undefined) await this.addWording(m, key, { version: row.wording.version + 1, text: input.wording });
      await this.audit.record(m, [{ action: 'purpose.updated', subject: { type: 'purpose', id: key, name: after.name.en }, ...changed }]);
    });
    return this.find(key) as Purpose;
  }

  wordings(key: string): Promise<Wording[]> {
    return this.db.rows<Wording>(sql`select w.version, w.text, to_json(w.created_at) #>> '{}' as "createdAt",
        (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = w.created_by) as "createdBy"
      from privacy.wording w where w.purpose = ${key} order by w.version desc`);
  }

  private async addWording(m: EntityManager, key: string, { version, text }: { version: number; text: Label }): Promise<void> {
    const { kind, id } = RequestContext.actor();
    await this.db.execute(sql`insert into privacy.wording (purpose, version, text, created_at, created_by)
      values (${key}, ${version}, ${JSON.stringify(text)}::jsonb, ${this.clock.now()}, ${kind === 'user' ? id : null})`, m);
  }

  private async change(work: (m: EntityManager) => Promise<void>): Promise<void> {
    await this.db.transaction(async (m) => {
      await work(m);
      await this.db.notify(m, CHANNEL, '');
    });
    await this.reload();
  }

  private reload(): Promise<void> {
    this.reading = this.reading.catch(() => undefined).then(async () => {
      this.known = await this.read();
    });
    return this.reading;
  }

  private read(m?: EntityManager, key?: string): Promise<Purpose[]> {
    return this.db.rows<Purpose>(sql`select p.key, p.name, p.channels, p.double_opt_in as "doubleOptIn", p.position, p.archived_at is not null as archived, p.version,
        json_build_object('version', w.version, 'text', w.text) as wording
      from privacy.purpose p join lateral (select version, text from privacy.wording w where w.purpose = p.key order by version desc limit 1) w on true
      where ${key === undefined ? sql.raw('true') : sql`p.key = ${key}`} order by p.position, p.key`, m);
  }
}

function told({ name, channels, doubleOptIn, position, archived, wording }: Purpose): Required<PurposeInput> {
  return { name, channels, doubleOptIn, position, archived, wording: wording.text };
}

function refuseChannels(channels: readonly string[]): void {
  const unknown = channels.flatMap((channel, at) => (CONSENT_CHANNELS.some((known) => known === channel) ? [] : [{ field: `channels[${at}]`, code: 'field.enum', message: `must be one of ${CONSENT_CHANNELS.join(', ')}` }]));
  if (unknown.length > 0) throw invalid(unknown);
}
