import { Module } from '@nestjs/common';
import { IdentityModule } from '@patron/identity';
import { RecordAccess } from './access/record-access.js';
import { FileDownloads } from './files/file-downloads.js';
import { FileStore } from './files/file-store.js';
import { FileSweep } from './files/file-sweep.js';
import { FileUploads } from './files/file-uploads.js';
import { FilesController } from './files/files.controller.js';
import { Files } from './files/files.js';
import { Notifications } from './notifications/notifications.js';
import { PlacesController } from './places/places.controller.js';
import { Places } from './places/places.service.js';
import { SavedViewsController } from './views/saved-views.controller.js';
import { SavedViews } from './views/saved-views.service.js';

const PUBLIC = [RecordAccess, Notifications, Files];

@Module({
  imports: [IdentityModule],
  controllers: [FilesController, PlacesController, SavedViewsController],
  providers: [...PUBLIC, FileDownloads, FileStore, FileSweep, FileUploads, Places, SavedViews],
  exports: PUBLIC,
})
export class RecordModule {}
