import type { Feature } from '../../shared/feature/index.js';

export const settingsFeature: Feature = { name: 'settings', routes: [] };
