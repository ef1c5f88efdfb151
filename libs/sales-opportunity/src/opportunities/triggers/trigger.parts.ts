import type { Provider } from '@nestjs/common';
import { TriggerExplain } from './trigger-explain.js';
import { OpenedCarts, TriggerAftermath } from './trigger-aftermath.js';
import { TriggerGoods } from './trigger-goods.js';
import { TriggerOpening, TriggerReading } from './trigger-opening.js';
import { TriggerStore } from './trigger-store.js';
import { TriggerSubjects } from './trigger-subjects.js';
import { TriggerHands, TriggerWork } from './trigger-work.js';
import { OpportunityTriggers } from './triggers.service.js';

/** Carts left behind and products looked at that open opportunities. */
export const triggerProviders: Provider[] = [TriggerExplain, TriggerOpening, TriggerStore, TriggerSubjects, TriggerHands, TriggerWork, TriggerReading, TriggerGoods, OpenedCarts, TriggerAftermath, OpportunityTriggers];
