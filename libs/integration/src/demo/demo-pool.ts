import { Injectable } from '@nestjs/common';
import type { Principal } from '@patron/kernel';
import { RecycleRuns, SamplePool } from '@patron/sales-opportunity';
import type { DemoSalesPart } from './demo-sales.js';

/** The public pool of the demo's team, and whose time runs out when. */
@Injectable()
export class DemoPool implements DemoSalesPart {
  constructor(
    private readonly sample: SamplePool,
    private readonly runs: RecycleRuns,
  ) {}

  /** With one look at who goes back tonight. */
  async load(principal: Principal, team: readonly string[]): Promise<void> {
    if (await this.sample.load(principal, team)) await this.runs.dry(null);
  }

  remove(): Promise<void> {
    return this.sample.remove();
  }
}
