import { Integration1760000400000 } from './1760000400000-integration.js';
import { Guide1760000400010 } from './1760000400010-guide.js';
import { SellingImports1760000400120 } from './1760000400120-selling-imports.js';

export const integrationMigrations = [Integration1760000400000, Guide1760000400010, SellingImports1760000400120];
