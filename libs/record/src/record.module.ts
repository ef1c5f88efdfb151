import { Module } from '@nestjs/common';
import { IdentityModule } from '@patron/identity';
import { RecordAccess } from './access/record-access.js';
import { CustomFieldAdmin } from './custom-fields/custom-field-admin.service.js';
import { CustomFieldIndexes } from './custom-fields/custom-field-indexes.js';
import { CustomFieldMemory } from './custom-fields/custom-field-memory.js';
import { CustomFieldPurge } from './custom-fields/custom-field-purge.js';
import { CustomFieldRecords } from './custom-fields/custom-field-records.js';
import { CustomFieldStore } from './custom-fields/custom-field-store.js';
import { CustomFieldWork } from './custom-fields/custom-field-work.js';
import { CustomFields } from './custom-fields/custom-fields.js';
import { CustomFieldsController } from './custom-fields/custom-fields.controller.js';
import { CustomReferences } from './custom-fields/custom-references.js';
import { IndustriesController } from './custom-fields/industries.controller.js';
import { Industries } from './custom-fields/industries.service.js';
import { IndustryExtras } from './custom-fields/industry-extras.js';
import { CustomUniques } from './custom-fields/custom-uniques.js';
import { ExplainCatalogue } from './explain/explain-catalogue.js';
import { ExplainController } from './explain/explain.controller.js';
import { Explainer } from './explain/explain.service.js';
import { FileDownloads } from './files/file-downloads.js';
import { FileStore } from './files/file-store.js';
import { FileSweep } from './files/file-sweep.js';
import { FileUploads } from './files/file-uploads.js';
import { FilesController } from './files/files.controller.js';
import { Files } from './files/files.js';
import { AuditController } from './history/audit.controller.js';
import { AuditReader } from './history/audit-reader.js';
import { EntryViews } from './history/entry-views.js';
import { HistoryCatalogue } from './history/history-catalogue.js';
import { HistoryController } from './history/history.controller.js';
import { HistoryService } from './history/history.service.js';
import { NotificationInbox } from './notifications/notification-inbox.js';
import { NotificationMailer } from './notifications/notification-mailer.js';
import { NotificationPreferences } from './notifications/notification-preferences.js';
import { NotificationTexts } from './notifications/notification-texts.js';
import { NotificationWords } from './notifications/notification-words.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { Notifications } from './notifications/notifications.js';
import { OwnershipCatalogue } from './ownership/ownership-catalogue.js';
import { OwnershipController } from './ownership/ownership.controller.js';
import { TransferRun } from './ownership/transfer-run.js';
import { Transfers } from './ownership/transfers.service.js';
import { PlacesController } from './places/places.controller.js';
import { Places } from './places/places.service.js';
import { SavedViewsController } from './views/saved-views.controller.js';
import { SavedViews } from './views/saved-views.service.js';

const CUSTOM = [CustomFieldIndexes, CustomFieldMemory, CustomFieldPurge, CustomFieldStore, CustomFieldWork, CustomReferences, CustomUniques];
const FILES = [FileDownloads, FileStore, FileSweep, FileUploads];
const NOTIFYING = [NotificationInbox, NotificationMailer, NotificationPreferences, NotificationTexts, NotificationWords];
const HISTORY = [AuditReader, EntryViews, HistoryService];
const PUBLIC = [ExplainCatalogue, OwnershipCatalogue, RecordAccess, HistoryCatalogue, Notifications, Files, CustomFields, CustomFieldRecords, CustomFieldAdmin, Industries, IndustryExtras];

@Module({
  imports: [IdentityModule],
  controllers: [ExplainController, OwnershipController, AuditController, HistoryController, CustomFieldsController, IndustriesController, FilesController, NotificationsController, PlacesController, SavedViewsController],
  providers: [...PUBLIC, ...CUSTOM, ...HISTORY, ...FILES, ...NOTIFYING, Explainer, Places, TransferRun, Transfers, SavedViews],
  exports: [...PUBLIC, FileStore],
})
export class RecordModule {}
