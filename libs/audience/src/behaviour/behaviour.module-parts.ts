import { BehaviourDictionary } from './dictionary.js';
import { BehaviourFeed } from './behaviour-feed.js';
import { BehaviourKinds } from './behaviour-kinds.js';
import { BehaviourProducts } from './behaviour-products.js';
import { BehaviourRegistrations } from './behaviour-registrations.js';
import { BehaviourRetention } from './retention.js';
import { BehaviourTimeline } from './behaviour-timeline.js';
import { BehaviourRows } from './behaviour-rows.js';
import { IntakeController } from './intake.controller.js';
import { IntakeParts } from './intake-parts.js';
import { BehaviourIntake } from './intake.service.js';
import { Partitions } from './partitions.js';
import { RetentionDays } from './retention-days.js';
import { VisitContexts } from './contexts.js';

export const BEHAVIOUR_CONTROLLERS = [IntakeController];
export const BEHAVIOUR_PUBLIC = [BehaviourProducts, BehaviourKinds, BehaviourFeed, BehaviourRetention, BehaviourIntake];
export const BEHAVIOUR_PROVIDERS = [...BEHAVIOUR_PUBLIC, BehaviourDictionary, BehaviourRegistrations, BehaviourRows, BehaviourTimeline, IntakeParts, Partitions, RetentionDays, VisitContexts];
