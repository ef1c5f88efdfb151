import type { Provider, Type } from '@nestjs/common';

/** Pipelines and opportunities. */
export const opportunityControllers: Type[] = [];
export const opportunityProviders: Provider[] = [];
/** What other modules may ask. */
export const opportunityPublic: Provider[] = [];
