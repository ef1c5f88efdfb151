import { CommerceCustom1760000300050 } from './1760000300050-commerce-custom.js';
import { OrdersCounted1760000300060 } from './1760000300060-orders-counted.js';
import { Commerce1760000300000 } from './1760000300000-commerce.js';
import { Ground1760000300010 } from './1760000300010-ground.js';
import { CurrencyLists1760000300011 } from './1760000300011-currency-lists.js';
import { ShipmentNumber1760000300012 } from './1760000300012-shipment-number.js';

export const commerceMigrations = [Commerce1760000300000, Ground1760000300010, CurrencyLists1760000300011, ShipmentNumber1760000300012, CommerceCustom1760000300050, OrdersCounted1760000300060];
