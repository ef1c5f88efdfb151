import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { BUILT_IN } from './behaviour-names.js';

export type PropertyType = 'text' | 'number' | 'boolean';

export interface CustomProperty {
  nameId: number;
  key: string;
  type: PropertyType;
}

interface NameRow {
  id: number;
  name: string;
}

const CHANNEL = 'behaviour_dictionary';
const MOST_CUSTOM_NAMES = 1000;
const MOST_PROPERTIES = 100;
/** What can be asked about; others are kept and shown. */
const ASKABLE = /^[\p{L}\p{N}_][\p{L}\p{N}_ .:-]{0,59}$/u;

/** The names a shop made up and the properties it sends: known to every process, so that rules can be written about them. */
@Injectable()
export class BehaviourDictionary implements OnApplicationBootstrap {
  private names = new Map(BUILT_IN.map(({ id, name }) => [name, id]));
  private properties = new Map<string, CustomProperty>();

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.listen(CHANNEL, () => void this.load().catch(() => undefined));
    await this.load();
  }

  /** Name → number. */
  all(): ReadonlyMap<string, number> {
    return this.names;
  }

  nameOf(id: number): string | undefined {
    return [...this.names].find(([, known]) => known === id)?.[0];
  }

  propertiesOf(nameId: number): CustomProperty[] {
    return [...this.properties.values()].filter((property) => property.nameId === nameId);
  }

  /** Learns names; a name without a number afterwards is one too many: a shop has at most 1,000 of its own. */
  async learnNames(wanted: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const missing = [...new Set(wanted)].filter((name) => !this.names.has(name));
    if (missing.length > 0) {
      await this.database.execute(sql`insert into audience.behaviour_name (id, name) select nextval('audience.behaviour_name_number'), m.name
        from (select u.name from unnest(${missing}::text[]) as u(name) where not exists (select 1 from audience.behaviour_name n where n.name = u.name)
          limit greatest(0, ${MOST_CUSTOM_NAMES + BUILT_IN.length}::int - (select count(*) from audience.behaviour_name))) m on conflict (name) do nothing`);
      const rows = await this.database.rows<NameRow>(sql`select id, name from audience.behaviour_name where name = any(${missing}::text[])`);
      for (const { id, name } of rows) this.names.set(name, id);
      await this.database.notify(undefined, CHANNEL, '');
    }
    return this.names;
  }

  /** Properties by event; the type is that of the first value seen. */
  async learnProperties(seen: readonly { nameId: number; properties: Readonly<Record<string, unknown>> }[]): Promise<void> {
    const missing = new Map<string, CustomProperty>();
    for (const { nameId, properties } of seen) {
      for (const [key, value] of Object.entries(properties)) {
        const place = `${nameId} ${key}`;
        const type = typeof value === 'number' || typeof value === 'boolean' ? (typeof value as PropertyType) : 'text';
        if (!this.properties.has(place) && ASKABLE.test(key) && !Array.isArray(value)) missing.set(place, { nameId, key, type });
      }
    }
    const known = new Map<number, number>();
    const wanted = [...missing.values()].filter(({ nameId }) => {
      const count = known.get(nameId) ?? this.propertiesOf(nameId).length;
      known.set(nameId, count + 1);
      return count < MOST_PROPERTIES;
    });
    if (wanted.length === 0) return;
    await this.database.execute(sql`insert into audience.behaviour_property (name_id, key, type)
      select r."nameId", r.key, r.type from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as r("nameId" smallint, key text, type text) order by 1, 2 on conflict do nothing`);
    for (const property of wanted) this.properties.set(`${property.nameId} ${property.key}`, property);
    await this.database.notify(undefined, CHANNEL, '');
  }

  private async load(): Promise<void> {
    const names = await this.database.rows<NameRow>(sql`select id, name from audience.behaviour_name`);
    this.names = new Map(names.map(({ id, name }) => [name, id]));
    const properties = await this.database.rows<CustomProperty>(sql`select name_id as "nameId", key, type from audience.behaviour_property`);
    this.properties = new Map(properties.map((property) => [`${property.nameId} ${property.key}`, property]));
  }
}
