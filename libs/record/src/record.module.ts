import { Module } from '@nestjs/common';
import { IdentityModule } from '@patron/identity';
import { RecordAccess } from './access/record-access.js';
import { Notifications } from './notifications/notifications.js';
import { PlacesController } from './places/places.controller.js';
import { Places } from './places/places.service.js';
import { SavedViewsController } from './views/saved-views.controller.js';
import { SavedViews } from './views/saved-views.service.js';

const PUBLIC = [RecordAccess, Notifications];

@Module({
  imports: [IdentityModule],
  controllers: [PlacesController, SavedViewsController],
  providers: [...PUBLIC, Places, SavedViews],
  exports: PUBLIC,
})
export class RecordModule {}
