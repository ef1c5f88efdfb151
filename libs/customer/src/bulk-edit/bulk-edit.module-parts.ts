import { BulkApply } from './bulk-apply.js';
import { BulkEditStore } from './bulk-edit-store.js';
import { BulkEditWork } from './bulk-edit-work.js';
import { BulkEditsController } from './bulk-edits.controller.js';
import { BulkEditParts, BulkEdits } from './bulk-edits.service.js';

export const BULK_PROVIDERS = [BulkApply, BulkEditParts, BulkEditStore, BulkEditWork, BulkEdits];

/** Stands before `customers/:id`. */
export const BULK_CONTROLLERS = [BulkEditsController];
