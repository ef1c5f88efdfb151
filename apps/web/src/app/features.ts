import { authFeature } from '../features/auth/index.js';
import { homeFeature } from '../features/home/index.js';
import { settingsFeature } from '../features/settings/index.js';
import type { Feature } from '../shared/feature/index.js';

/** Every feature of the app. Adding one is a line here and a line in each of `locales/{zh-CN,en}.ts`. */
export const features: readonly Feature[] = [homeFeature, settingsFeature, authFeature];
