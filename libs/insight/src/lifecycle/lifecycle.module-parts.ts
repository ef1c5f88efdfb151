import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { FactCatalogue, TimelineCatalogue } from '@patron/customer';
import { CONFIG, type Config } from '@patron/kernel';
import { LifecycleFollow } from './keep/lifecycle-follow.js';
import { LifecycleKeeper } from './keep/lifecycle-keeper.js';
import { LifecycleNews } from './keep/lifecycle-news.js';
import { LifecycleRuns } from './keep/lifecycle-runs.js';
import { RunStore } from './keep/run-store.js';
import { StageStore } from './keep/stage-store.js';
import { LifecycleController } from './lifecycle.controller.js';
import { lifecycleFacts } from './lifecycle.facts.js';
import { LifecycleSettingsController } from './lifecycle-settings.controller.js';
import { LifecycleRead } from './read/lifecycle-read.js';
import { LifecycleSettings } from './settings/lifecycle-settings.js';
import { LifecycleTrial } from './settings/lifecycle-trial.js';
import { Strategies } from './strategy/strategies.service.js';

/** Puts the stages into the catalogues of facts and of the customer's page. */
@Injectable()
export class LifecycleRegistrations implements OnModuleInit {
  constructor(
    private readonly facts: FactCatalogue,
    private readonly timeline: TimelineCatalogue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.facts.register(...lifecycleFacts(this.config.timezone));
    this.timeline.register({ event: 'customer.stage_changed', kind: 'lifecycle' });
  }
}

export const lifecycleControllers = [LifecycleController, LifecycleSettingsController];
export const lifecycleProviders = [
  LifecycleFollow, LifecycleKeeper, LifecycleNews, LifecycleRead, LifecycleRegistrations, LifecycleRuns, LifecycleSettings, LifecycleTrial, RunStore, StageStore, Strategies,
];
