import { CleanupApply, CleanupWrites } from './cleanup-apply.js';
import { CleanupPreparing } from './cleanup-preparing.js';
import { CleanupRows } from './cleanup-rows.js';
import { CleanupParts, CleanupRuns } from './cleanup-runs.js';
import { CleanupSchedules } from './cleanup-schedules.js';
import { CleanupValues } from './cleanup-values.js';
import { CleanupController } from './cleanup.controller.js';

export const CLEANUP_CONTROLLERS = [CleanupController];
export const CLEANUP_PROVIDERS = [CleanupApply, CleanupWrites, CleanupRows, CleanupParts, CleanupPreparing, CleanupRuns, CleanupSchedules, CleanupValues];
