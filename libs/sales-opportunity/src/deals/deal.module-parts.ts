import type { Provider, Type } from '@nestjs/common';

/** Quotes, approvals, contracts, receivables, invoices. */
export const dealControllers: Type[] = [];
export const dealProviders: Provider[] = [];
/** What other modules may ask. */
export const dealPublic: Provider[] = [];
