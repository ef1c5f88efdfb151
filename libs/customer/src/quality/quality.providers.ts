import './quality.events.js';
import { CustomerQuality } from './customer-quality.js';
import { QualityFacts } from './quality-facts.js';
import { QualityOverview } from './quality-overview.js';
import { QualityRules } from './quality-rules.js';
import { QualitySettingsService } from './quality-settings.js';
import { QualitySnapshots } from './quality-snapshots.js';
import { QualityWork } from './quality-work.js';
import { QualityController } from './quality.controller.js';

export const QUALITY_CONTROLLERS = [QualityController];
export const QUALITY_PROVIDERS = [CustomerQuality, QualityFacts, QualityOverview, QualityRules, QualitySettingsService, QualitySnapshots, QualityWork];
