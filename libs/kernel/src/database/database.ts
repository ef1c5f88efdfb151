import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import QueryStream from 'pg-query-stream';
import { DataSource, type EntityManager } from 'typeorm';
import { safeInteger } from '../money/bigint.transformer.js';
import { markIdempotentCommit } from '../http/idempotency.context.js';
import { Listener } from './listener.js';
import type { Sql } from './sql.js';

// bigint and date as the product uses them: a safe integer or an error, and a plain calendar day.
pg.types.setTypeParser(pg.types.builtins.INT8, safeInteger);
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

const RETRIED = new Set(['40001', '40P01']);
const MOST_TRIES = 5;

/** SQL for reading and for sets; entities (through `m`) for writing one record. */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly listener: Listener;

  constructor(readonly dataSource: DataSource) {
    this.listener = new Listener(() => this.listenUrl());
  }

  get pool(): pg.Pool {
    return (this.dataSource.driver as unknown as { master: pg.Pool }).master;
  }

  async rows<T>(query: Sql, m?: EntityManager): Promise<T[]> {
    return (await this.run(query, m)).rows as T[];
  }

  async one<T>(query: Sql, m?: EntityManager): Promise<T | undefined> {
    return (await this.run(query, m)).rows[0] as T | undefined;
  }

  /** First column of the first row, as text; JSON made inside PostgreSQL goes to the wire unparsed. */
  async json(query: Sql, m?: EntityManager): Promise<string> {
    const { rows } = await (await this.client(m)).query({ ...plain(query), rowMode: 'array' });
    return ((rows[0] as unknown[] | undefined)?.[0] as string | undefined) ?? 'null';
  }

  /** Number of rows touched. */
  async execute(query: Sql, m?: EntityManager): Promise<number> {
    return (await this.run(query, m)).rowCount ?? 0;
  }

  /** Runs the closure in a transaction and the whole of it again on a serialization failure or deadlock. */
  async transaction<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction(async (m) => {
          const result = await work(m);
          await markIdempotentCommit((query) => this.execute(query, m));
          return result;
        });
      } catch (error) {
        if (attempt >= MOST_TRIES || !RETRIED.has(sqlState(error) ?? '')) throw error;
        await new Promise((resume) => setImmediate(resume));
      }
    }
  }

  /** What the work would answer, with nothing kept: the only dry run that can promise to say the same. */
  async rehearse<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    const outcome: { answer?: T } = {};
    const done = new Error('rehearsal');
    try {
      await this.transaction(async (m) => {
        outcome.answer = await work(m);
        throw done;
      });
    } catch (error) {
      if (error !== done) throw error;
    }
    return outcome.answer as T;
  }

  /** Rows of a long result, a batch at a time, on a connection of its own and one snapshot. */
  async *stream<T>(query: Sql, batchSize = 1000): AsyncGenerator<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN READ ONLY');
      const rows = client.query(new QueryStream(query.text, query.values ?? [], { batchSize, highWaterMark: batchSize }));
      for await (const row of rows) yield row as T;
      await client.query('COMMIT');
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      if (!broken) await client.query('ROLLBACK').catch((error: Error) => (broken = error));
      client.release(broken);
    }
  }

  /** Calls back for each NOTIFY on the channel; the connection is renewed when it breaks. */
  listen(channel: string, handler: (payload: string) => void): Promise<void> {
    return this.listener.on(channel, handler);
  }

  /** Sends a NOTIFY when the transaction of `m` commits. */
  async notify(m: EntityManager | undefined, channel: string, payload: string): Promise<void> {
    await this.execute({ text: 'SELECT pg_notify($1, $2)', values: [channel, payload] }, m);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async run(query: Sql, m?: EntityManager): Promise<pg.QueryResult> {
    return (await this.client(m)).query(plain(query));
  }

  private async client(m?: EntityManager): Promise<pg.Pool | pg.PoolClient> {
    if (!m?.queryRunner) return this.pool;
    return (await m.queryRunner.connect()) as pg.PoolClient;
  }

  private listenUrl(): string {
    const options = this.dataSource.options as { url?: string; extra?: { listenUrl?: string } };
    return options.extra?.listenUrl ?? options.url ?? '';
  }
}

/** The SQLSTATE of a database error, also when TypeORM has wrapped it. */
export function sqlState(error: unknown): string | undefined {
  const candidate = error as { code?: unknown; driverError?: { code?: unknown } } | null;
  const code = candidate?.driverError?.code ?? candidate?.code;
  return typeof code === 'string' && code.length === 5 ? code : undefined;
}

/** The constraint a database error names, for turning one known violation into a domain error. */
export function violatedConstraint(error: unknown): string | undefined {
  const candidate = error as { constraint?: string; driverError?: { constraint?: string } } | null;
  return candidate?.driverError?.constraint ?? candidate?.constraint;
}

function plain(query: Sql): { name?: string; text: string; values: unknown[] } {
  const { name, text, values } = query;
  return name ? { name, text, values: values ?? [] } : { text, values: values ?? [] };
}
