import type { Provider, Type } from '@nestjs/common';

/** The public pool: rules that take customers back, claims and caps. */
export const poolControllers: Type[] = [];
export const poolProviders: Provider[] = [];
/** What other modules may ask. */
export const poolPublic: Provider[] = [];
