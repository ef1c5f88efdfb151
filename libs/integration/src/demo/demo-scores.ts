import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RfmNight, RfmPast, RfmRecompute } from '@patron/insight';
import { Jobs } from '@patron/kernel';

export const DEMO_SCORES = 'demo.scores';
/** As far back as the pages of moves and trends look. */
const DAYS = 92;

/** Scores for the demo's customers at once, and the past they would have had. */
@Injectable()
export class DemoScores implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly night: RfmNight,
    private readonly recompute: RfmRecompute,
    private readonly past: RfmPast,
  ) {}

  onModuleInit(): void {
    this.jobs.on<object>(DEMO_SCORES, (_, { signal }) => this.load(signal));
  }

  private async load(signal: AbortSignal): Promise<void> {
    await this.night.tick();
    // Carried through here and not waited for: whichever worker has it, two take turns.
    await this.recompute.run(signal);
    if (!(await this.past.reckon(DAYS))) throw new Error('another run was begun meanwhile; the next try goes on');
  }
}
