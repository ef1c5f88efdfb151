import { Module } from '@nestjs/common';
import { RecordModule } from '@patron/record';
import { AudienceModule } from '@patron/audience';
import { CommerceModule } from '@patron/commerce';
import { ActivitiesModule, CustomerModule } from '@patron/customer';
import { IdentityModule } from '@patron/identity';
import { InsightModule } from '@patron/insight';
import { PrivacyModule } from '@patron/privacy';
import { SalesModule } from '@patron/sales-opportunity';
import './integration.permissions.js';
import { DemoDataController } from './demo/demo-data.controller.js';
import { DemoData } from './demo/demo-data.service.js';
import { DemoBatches } from './demo/demo-batches.js';
import { DemoGround } from './demo/demo-ground.js';
import { DemoInsight } from './demo/demo-insight.js';
import { DemoScores } from './demo/demo-scores.js';
import { DemoSegments } from './demo/demo-segments.js';
import { DemoSales } from './demo/demo-sales.js';
import { DemoShops } from './demo/demo-shops.js';
import { demoSalesParts } from './demo/demo-sales.parts.js';
import { DemoTeam } from './demo/demo-team.js';
import { DemoPeople } from './demo/demo-people.js';
import { DemoDesk, DemoPrivacy } from './demo/demo-privacy.js';
import { DemoVisitors } from './demo/demo-visitors.js';
import { DemoSource } from './demo/demo-source.js';
import { DemoWork } from './demo/demo-work.js';
import { DealExportsController } from './export/deal-exports.controller.js';
import { ExportTrail } from './export/export-trail.js';
import { ExportsController } from './export/exports.controller.js';
import { TableDownloads } from './export/table-downloads.js';
import { GuideController } from './guide/guide.controller.js';
import { Guide } from './guide/guide.service.js';
import { UploadStore } from './file/upload-store.js';
import { ErrorFile } from './import/error-file.js';
import { ImportHousekeeping } from './import/import-housekeeping.js';
import { ImportPasses } from './import/import-passes.js';
import { ImportSources } from './import/import-sources.js';
import { ImportWorker } from './import/import-worker.js';
import { ImporterCatalogue } from './import/importer-catalogue.js';
import { ImportsController, ImportTemplatesController } from './import/imports.controller.js';
import { ImportsReader } from './import/imports.reader.js';
import { ImportsDependencies, ImportsService } from './import/imports.service.js';
import { ImportsStore } from './import/imports.store.js';
import { SavedMappings } from './import/saved-mappings.js';
import { UndoPass } from './import/undo-pass.js';
import { IntegrationPersonal } from './privacy/integration-personal.js';
import { CustomersImporter } from './importers/customers.importer.js';
import { OpportunitiesImporter } from './importers/opportunities.importer.js';
import { LeadsImporter } from './importers/leads.importer.js';
import { OrdersImporter } from './importers/orders.importer.js';
import { ProductsImporter } from './importers/products.importer.js';

@Module({
  imports: [IdentityModule, CustomerModule, ActivitiesModule, CommerceModule, PrivacyModule, AudienceModule, InsightModule, SalesModule, RecordModule],
  controllers: [ImportsController, ImportTemplatesController, ExportsController, DealExportsController, DemoDataController, GuideController],
  providers: [
    UploadStore, ImporterCatalogue, CustomersImporter, ProductsImporter, OrdersImporter, LeadsImporter, OpportunitiesImporter,
    ImportsStore, ExportTrail, TableDownloads, ImportsReader, SavedMappings, ImportsDependencies, ImportsService, ErrorFile,
    ImportSources, ImportPasses, UndoPass, ImportWorker, ImportHousekeeping, IntegrationPersonal,
    DemoBatches, DemoSource, DemoGround, DemoInsight, DemoScores, DemoSegments, DemoWork, DemoDesk, DemoPrivacy, DemoVisitors, DemoPeople, DemoTeam, DemoShops, DemoSales, ...demoSalesParts, DemoData, Guide,
  ],
})
export class IntegrationModule {}
