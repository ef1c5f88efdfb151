import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { StageCause } from '../lifecycle.events.js';
import { APPLY_RULES, LifecycleSettings } from '../settings/lifecycle-settings.js';
import { LifecycleKeeper } from './lifecycle-keeper.js';
import { RunStore, type RunKind } from './run-store.js';

export const PASS_DAY = 'lifecycle.days';
export const BUILD = 'lifecycle.build';
export const CHECK = 'lifecycle.check';
const BATCH = 5000;
const DUE_BATCH = 2000;
/** The hour of the business day from which on the comparison may run. */
const CHECK_HOUR = 3;
const CAUSES: Record<RunKind, StageCause> = { build: 'check', rules: 'rules', check: 'check' };

/**
 * The work nobody's order sets off. Days that pass: each minute a look at the index of the next changes, so that a stage changes at the
 * business midnight whatever the zone and its summer time. And what goes through everybody, in batches that each commit their own place.
 */
@Injectable()
export class LifecycleRuns implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly keeper: LifecycleKeeper,
    private readonly settings: LifecycleSettings,
  ) {}

  onModuleInit(): void {
    this.jobs.on(PASS_DAY, () => this.passDay());
    this.jobs.cron(PASS_DAY, '* * * * *');
    this.jobs.on(BUILD, () => this.build());
    this.jobs.on(APPLY_RULES, () => this.applyRules());
    this.jobs.on(CHECK, () => this.checkIfDue());
    this.jobs.cron(CHECK, '10,40 * * * *');
  }

  /** Customers of before this was there. */
  async onApplicationBootstrap(): Promise<void> {
    const [built] = await this.runs.latest('build', 1);
    if (!built?.finishedAt) await this.jobs.add(null, BUILD, {}, { jobKey: BUILD });
  }

  async passDay(): Promise<void> {
    while ((await this.db.transaction((m) => this.keeper.passDay(m, DUE_BATCH))) > 0);
  }

  async check(): Promise<void> {
    await this.passDay();
    await this.runs.open('check', { day: this.keeper.today(), rulesVersion: (await this.settings.current()).version });
    await this.goThrough('check');
  }

  private async build(): Promise<void> {
    const [built] = await this.runs.latest('build', 1);
    if (built?.finishedAt) return;
    await this.runs.open('build', { day: this.keeper.today(), rulesVersion: (await this.settings.current()).version });
    await this.goThrough('build');
  }

  private async applyRules(): Promise<void> {
    const { version } = await this.settings.current();
    const [last] = await this.runs.latest('rules', 1);
    if (last?.finishedAt && last.rulesVersion >= version) return;
    await this.runs.open('rules', { day: this.keeper.today(), rulesVersion: version, again: last?.rulesVersion !== version });
    await this.goThrough('rules');
  }

  private async checkIfDue(): Promise<void> {
    if (this.keeper.hour() < CHECK_HOUR) return;
    const [last] = await this.runs.latest('check', 1);
    if (last?.finishedAt && last.day >= this.keeper.today()) return;
    await this.check();
  }

  private async goThrough(kind: RunKind): Promise<void> {
    while (await this.db.transaction((m) => this.batch(m, kind)));
  }

  /** One batch of customers, in the order of their ids: compared by reading alone, and only who differs is written. @returns whether more follow */
  private async batch(m: EntityManager, kind: RunKind): Promise<boolean> {
    const run = await this.runs.hold(m, kind);
    if (!run) return false;
    const { looked, upto, differing } = await this.keeper.compare(m, { after: run.upto, limit: BATCH });
    if (upto === null) {
      await this.runs.finish(m, run, kind === 'build' ? 0 : await this.keeper.forgetGone(m));
      return false;
    }
    const written = differing.length === 0 ? [] : await this.keeper.keep(m, { ids: differing, cause: CAUSES[kind] });
    await this.runs.advance(m, run, { upto, looked, differences: written.map(({ customerId, from, to }) => ({ customerId, stored: from, found: to })) });
    return true;
  }
}
