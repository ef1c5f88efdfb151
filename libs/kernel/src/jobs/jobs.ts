import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger, makeWorkerUtils, parseCronItems, run, runMigrations, runOnce, type CronItem, type Runner, type TaskList } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { RequestContext, type Actor } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { LOG, type Log } from '../observability/log.js';
import { Metrics } from '../observability/metrics.js';

export interface JobOptions {
  /** At most one waiting job under this key; a later one replaces it. */
  jobKey?: string;
  runAt?: Date;
  /** Jobs of one queue run one after another. */
  queueName?: string;
  maxAttempts?: number;
  /** Smaller runs first. */
  priority?: number;
}

export interface JobContext {
  jobId: string;
  attempt: number;
  /** Aborts when the process is asked to stop: finish the present step and return or throw. */
  signal: AbortSignal;
}

/** Any fixed number; held shared by every living runner. */
const RUNNER_LOCK = 7_241_990_002;

/** Who enqueued a job travels with it, so that what it does is written down under that name. */
const BY = '$by';

function signed(payload: object): object {
  const actor = RequestContext.actor();
  return actor.id === null ? payload : { ...payload, [BY]: actor };
}

type Handler = (payload: never, context: JobContext) => Promise<void>;

/** The one job runner: enqueue inside the business transaction, run at least once, so handlers are idempotent. */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly handlers = new Map<string, Handler>();
  private readonly crons: CronItem[] = [];
  private readonly stopping = new AbortController();
  private runner: Runner | undefined;
  private alive: PoolClient | undefined;
  private watched = false;

  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  /** With `m`, the job exists if and only if that transaction commits. */
  async add(m: EntityManager | null, name: string, payload: object, options: JobOptions = {}): Promise<void> {
    await this.db.execute({
      text: `SELECT graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4, max_attempts => $5, job_key => $6, priority => $7)`,
      values: [
        name, JSON.stringify(signed(payload)), options.queueName ?? null, options.runAt ?? null, options.maxAttempts ?? null, options.jobKey ?? null, options.priority ?? null,
      ],
    }, m ?? undefined);
  }

  async addMany(m: EntityManager | null, name: string, payloads: object[]): Promise<void> {
    await this.db.execute({
      text: `SELECT graphile_worker.add_jobs(array(SELECT json_populate_record(null::graphile_worker.job_spec, json_build_object('identifier', $1::text, 'payload', p))
        FROM json_array_elements($2::json) AS p))`,
      values: [name, JSON.stringify(payloads.map(signed))],
    }, m ?? undefined);
  }

  on<T extends object>(name: string, handler: (payload: T, context: JobContext) => Promise<void>): void {
    if (this.handlers.has(name)) throw new Error(`Two handlers for job ${name}`);
    this.handlers.set(name, handler as Handler);
  }

  /** Runs a job by the clock. `pattern` is a crontab time ("15 3 * * *", UTC). */
  cron(name: string, pattern: string): void {
    this.crons.push({ task: name, match: pattern, identifier: name });
  }

  async migrate(): Promise<void> {
    await runMigrations(this.shared());
  }

  /** Starts working; called once in processes whose role works. */
  async start(): Promise<void> {
    await this.takeOverFromTheDead();
    this.runner = await run({
      ...this.shared(),
      taskList: this.tasks(),
      parsedCronItems: parseCronItems(this.crons),
      concurrency: this.config.jobConcurrency,
      noHandleSignals: true,
      pollInterval: 1000,
    });
  }

  /** Works until nothing is due; for tests and the command line. */
  async drain(): Promise<void> {
    // A worker that meets a queue just being let go of believes that nothing is left.
    do await runOnce({ ...this.shared(), taskList: this.tasks(), noHandleSignals: true });
    while (await this.isAnythingDue());
  }

  private async isAnythingDue(): Promise<boolean> {
    const row = await this.db.one<{ due: boolean }>({
      text: `SELECT EXISTS (SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        WHERE j.is_available AND j.run_at <= now() AND t.identifier = ANY($1)) AS due`,
      values: [[...this.handlers.keys()]],
    });
    return row?.due === true;
  }

  /**
   * Jobs that a killed process still holds go on now and not in four hours. Every living runner holds this lock shared:
   * whoever gets it alone knows that all locked jobs belong to the dead.
   */
  private async takeOverFromTheDead(): Promise<void> {
    const client = await this.db.pool.connect();
    this.alive = client;
    // Outside the pool's care while it is held: unheard, a restart of the database would end the process.
    client.on('error', (err) => this.log.warn({ err }, 'the connection that says this process lives broke'));
    const { rows: [alone] } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [RUNNER_LOCK]);
    if (alone?.got) await this.releaseDeadWorkers();
    await client.query('SELECT pg_advisory_lock_shared($1)', [RUNNER_LOCK]);
    if (alone?.got) await client.query('SELECT pg_advisory_unlock($1)', [RUNNER_LOCK]);
  }

  private async releaseDeadWorkers(): Promise<void> {
    const dead = await this.db.rows<{ locked_by: string }>({ text: 'SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL' });
    if (dead.length === 0) return;
    const utils = await makeWorkerUtils(this.shared());
    await utils.forceUnlockWorkers(dead.map(({ locked_by }) => locked_by));
    await utils.release();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.runner?.stop();
    this.alive?.release(true);
  }

  private shared(): { pgPool: Pool; logger: Logger } {
    const { pool } = this.db;
    // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
    if (!this.watched) {
      this.watched = true;
      pool.on('connect', (client) => client.on('error', (err) => this.log.warn({ err }, 'a database connection broke')));
    }
    const logger = new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') this.log.warn({ runner: message }, 'job runner');
    });
    return { pgPool: pool, logger };
  }

  private tasks(): TaskList {
    const entries = [...this.handlers].map(([name, handler]) => [name, this.task(name, handler)] as const);
    return Object.fromEntries(entries) as TaskList;
  }

  private task(name: string, handler: Handler): TaskList[string] {
    return async (payload, { job }) => {
      const end = this.metrics.jobDuration.startTimer({ task: name });
      try {
        const { [BY]: actor, ...given } = payload as { [BY]?: Actor };
        const context = { jobId: String(job.id), attempt: job.attempts, signal: this.stopping.signal };
        await RequestContext.run({ via: 'job', ...(actor && { actor }) }, () => handler(given as never, context));
        end({ outcome: 'done' });
      } catch (error) {
        end({ outcome: 'failed' });
        this.log.warn({ err: error as Error, task: name, jobId: String(job.id), attempt: job.attempts }, 'job failed');
        throw error;
      }
    };
  }
}
