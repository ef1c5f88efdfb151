import { CartAbandonment } from './cart/cart-abandonment.js';
import { CartConversion } from './cart/cart-conversion.js';
import { CartFields } from './cart/cart-fields.js';
import { CartStore } from './cart/cart-store.js';
import { CartsBatch } from './cart/carts-batch.js';
import { CartsController } from './cart/carts.controller.js';
import { CartsService } from './cart/carts.service.js';
import { GroundRegistrations } from './ground.registrations.js';
import { ProductBuyers } from './product/product-buyers.js';
import { ProductBuyersController } from './product/product-buyers.controller.js';
import { GoodsLookup } from './product/goods-lookup.js';
import { ManualPrices } from './price/manual-prices.js';
import { PricesService } from './price/prices.service.js';
import { PriceWriter } from './price/price-writer.js';
import { PricesBatch } from './price/prices-batch.js';
import { PricesController } from './price/prices.controller.js';
import { ShipmentFields } from './shipment/shipment-fields.js';
import { ShipmentStore } from './shipment/shipment-store.js';
import { ShipmentWriter } from './shipment/shipment-writer.js';
import { ShipmentsBatch } from './shipment/shipments-batch.js';
import { ShipmentsController } from './shipment/shipments.controller.js';
import { ShipmentsService } from './shipment/shipments.service.js';

import { Ownership } from './stock/ownership.js';
import { StockBatch } from './stock/stock-batch.js';
import { StockWriter } from './stock/stock-writer.js';
import { StockController } from './stock/stock.controller.js';
import { StockService } from './stock/stock.service.js';

/** The shop's ground within the commerce module: stock, prices, carts and parcels. */
export const groundControllers = [ProductBuyersController, StockController, PricesController, CartsController, ShipmentsController];
export const groundPublic = [CartsBatch, ShipmentsBatch, StockBatch, PricesBatch];
export const groundProviders = [
  GroundRegistrations, GoodsLookup, ProductBuyers, Ownership, StockWriter, StockService, PriceWriter, PricesService, ManualPrices, CartAbandonment, CartConversion, CartFields, CartStore, CartsService, ShipmentFields, ShipmentStore, ShipmentWriter, ShipmentsService,
];
