import { InsightSettings } from '../settings/insight-settings.js';
import { ValueBounds } from '../value/value-bounds.js';
import { ValueController } from '../value/value.controller.js';
import { Value } from '../value/value.service.js';
import { ValueSettingsStore } from '../value/value-settings.js';
import { RfmCompute } from './rfm-compute.js';
import { RfmController } from './rfm.controller.js';
import { RfmLive } from './rfm-live.js';
import { RfmNight } from './rfm-night.js';
import { RfmPast } from './rfm-past.js';
import { RfmReading } from './rfm-reading.js';
import { RfmRecompute } from './rfm-recompute.js';
import { RfmRegistrations } from './rfm.registrations.js';
import { RfmRuns } from './rfm-runs.js';
import { Rfm } from './rfm.service.js';
import { RfmSettingsStore } from './rfm-settings.js';
import { RfmStateStore } from './rfm-state.js';
import { RfmWrite } from './rfm-write.js';

export const rfmControllers = [RfmController, ValueController];

/** Exported: other modules start a run (demo data) or read the settings. */
export const rfmPublic = [RfmRuns, RfmNight, RfmPast, RfmRecompute];

export const rfmProviders = [
  ...rfmPublic, InsightSettings, RfmSettingsStore, RfmStateStore, RfmCompute, RfmReading, RfmLive, RfmWrite, RfmRegistrations, Rfm, ValueSettingsStore, ValueBounds, Value,
];
