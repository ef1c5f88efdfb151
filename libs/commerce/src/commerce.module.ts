import { Module } from '@nestjs/common';
import { AudienceModule } from '@patron/audience';
import { CustomerModule } from '@patron/customer';
import { PrivacyModule } from '@patron/privacy';
import { RecordModule } from '@patron/record';
import { LookedAtProducts } from './behaviour/behaviour-products.js';
import { CommerceAudience } from './audience/commerce-audience.js';
import { CommerceNames } from './audience/commerce-names.js';
import { CategoriesController } from './category/categories.controller.js';
import { CategoriesService } from './category/categories.service.js';
import { CategoryPaths } from './category/category-paths.js';
import './commerce.permissions.js';
import './commerce.protected-fields.js';
import { CommerceCustom } from './custom/commerce-custom.js';
import { CommerceValues } from './custom/custom-values.js';
import { OrderCustomController } from './custom/order-custom.controller.js';
import { OrderCustom } from './custom/order-custom.service.js';
import { CommerceExplained } from './commerce-explained.js';
import { CommerceRegistrations } from './commerce.registrations.js';
import { OrderExport } from './export/order-export.js';
import { ProductExport } from './export/product-export.js';
import { groundControllers, groundProviders, groundPublic } from './ground.module-parts.js';
import { CommerceMerge } from './merge/commerce-merge.js';
import { CommercePersonal } from './privacy/commerce-personal.js';
import { CustomerFigures } from './metrics/customer-figures.js';
import { Rollups } from './metrics/rollups.js';
import { Buyers } from './order/buyers.js';
import { OrderHistory } from './order/order-history.js';
import { OrderFields } from './order/order-fields.js';
import { OrderParties } from './order/order-parties.js';
import { OrderStates } from './order/order-states.js';
import { OrderWriter } from './order/order-writer.js';
import { OrdersBatch } from './order/orders-batch.js';
import { OrdersController } from './order/orders.controller.js';
import { OrdersReadService } from './order/orders-read.service.js';
import { OrdersService } from './order/orders.service.js';
import { OrdersUndo } from './order/orders-undo.js';
import { SalesWriter } from './order/sales-writer.js';
import { OverviewController } from './overview/overview.controller.js';
import { ProductFields } from './product/product-fields.js';
import { ProductHistory } from './product/product-history.js';
import { ProductLookup } from './product/product-lookup.js';
import { ProductResolver } from './product/product-resolver.js';
import { ProductStore } from './product/product-store.js';
import { ProductsBatch } from './product/products-batch.js';
import { ProductsController } from './product/products.controller.js';
import { ProductsReadService } from './product/products-read.service.js';
import { ProductsService } from './product/products.service.js';
import { RefundsBatch } from './refund/refunds-batch.js';
import { RefundsController } from './refund/refunds.controller.js';
import { ShopLookup } from './shop/shop-lookup.js';
import { ShopsController } from './shop/shops.controller.js';
import { ShopsService } from './shop/shops.service.js';

const publicClasses = [...groundPublic, OrdersBatch, RefundsBatch, ProductsBatch, OrderExport, ProductExport, CustomerFigures, ShopsService];

@Module({
  imports: [CustomerModule, PrivacyModule, AudienceModule, RecordModule],
  controllers: [ShopsController, CategoriesController, ProductsController, OrdersController, OrderCustomController, RefundsController, OverviewController, ...groundControllers],
  providers: [
    ...publicClasses, ...groundProviders, CommerceCustom, CommerceValues, OrderCustom, CommerceMerge, CommercePersonal, LookedAtProducts, CommerceExplained, CommerceRegistrations, CommerceAudience, CommerceNames, OrderHistory, ProductHistory, ShopLookup, CategoriesService, CategoryPaths, ProductFields, ProductLookup, ProductResolver, ProductStore,
    ProductsReadService, ProductsService, Rollups, Buyers, OrderFields, OrderParties, OrderStates, OrderWriter, OrdersReadService, OrdersService, OrdersUndo, SalesWriter,
  ],
  exports: publicClasses,
})
export class CommerceModule {}
