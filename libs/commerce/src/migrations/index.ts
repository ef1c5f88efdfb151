import { CommerceCustom1760000300050 } from './1760000300050-commerce-custom.js';
import { Commerce1760000300000 } from './1760000300000-commerce.js';
import { Ground1760000300010 } from './1760000300010-ground.js';

export const commerceMigrations = [Commerce1760000300000, Ground1760000300010, CommerceCustom1760000300050];
