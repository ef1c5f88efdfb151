import { Module } from '@nestjs/common';
import { IdentityModule } from '@patron/identity';
import { PlacesController } from './places/places.controller.js';
import { Places } from './places/places.service.js';
import { RecordCards } from './places/record-cards.js';
import { SavedViewsController } from './views/saved-views.controller.js';
import { SavedViews } from './views/saved-views.service.js';

const PUBLIC = [RecordCards];

@Module({
  imports: [IdentityModule],
  controllers: [PlacesController, SavedViewsController],
  providers: [...PUBLIC, Places, SavedViews],
  exports: PUBLIC,
})
export class RecordModule {}
