import type { Provider, Type } from '@nestjs/common';

/** Leads: capture, score, assignment, conversion. */
export const leadControllers: Type[] = [];
export const leadProviders: Provider[] = [];
/** What other modules may ask. */
export const leadPublic: Provider[] = [];
