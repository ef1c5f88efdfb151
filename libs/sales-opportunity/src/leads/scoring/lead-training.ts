import { Injectable } from '@nestjs/common';
import { Jobs } from '@patron/kernel';
import { isEnough, LeadModels } from './lead-models.js';
import { LeadScores } from './lead-scores.js';

export const TRAIN = 'sales.train-lead-model';

/** The model learns anew by itself in a night after which enough more leads have ended; the first one as soon as there is enough to learn from. */
@Injectable()
export class LeadTraining {
  constructor(
    private readonly models: LeadModels,
    private readonly scores: LeadScores,
    jobs: Jobs,
  ) {
    jobs.on(TRAIN, () => this.night());
    jobs.cron(TRAIN, '10 19 * * *');
  }

  private async night(): Promise<void> {
    const material = await this.models.material();
    if (!isEnough(material) || material.fresh < material.needed) return;
    await this.models.train(null);
    await this.scores.refreshAll(null);
  }
}
