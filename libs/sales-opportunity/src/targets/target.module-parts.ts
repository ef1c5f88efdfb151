import type { Provider, Type } from '@nestjs/common';

/** Targets, forecast, rankings, sales reports. */
export const targetControllers: Type[] = [];
export const targetProviders: Provider[] = [];
/** What other modules may ask. */
export const targetPublic: Provider[] = [];
