import type { Provider, Type } from '@nestjs/common';

/** Follow-ups, the day of a rep, neglect, calendar feeds. */
export const workControllers: Type[] = [];
export const workProviders: Provider[] = [];
/** What other modules may ask. */
export const workPublic: Provider[] = [];
