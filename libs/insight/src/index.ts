export { InsightModule } from './insight.module.js';
export { insightMigrations } from './migrations/index.js';
export { RfmRecompute } from './rfm/rfm-recompute.js';
export { RfmRuns } from './rfm/rfm-runs.js';
export { RfmNight } from './rfm/rfm-night.js';
export { DemoPersonas } from './personas/demo-personas.js';
export { LifecycleRuns } from './lifecycle/keep/lifecycle-runs.js';
export { PortraitJob } from './personas/portrait/portrait-job.js';
