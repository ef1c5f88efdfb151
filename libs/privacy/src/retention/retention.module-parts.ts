import { RevealsController } from '../shared/reveals.controller.js';
import { OwnRetentionKinds, RetentionParts } from './own-kinds.js';
import { RetentionController } from './retention.controller.js';
import { Retention } from './retention.js';

export const RETENTION_CONTROLLERS = [RetentionController, RevealsController];
export const RETENTION_PROVIDERS = [OwnRetentionKinds, Retention, RetentionParts];
