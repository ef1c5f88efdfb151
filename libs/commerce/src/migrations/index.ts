import { CommerceCustom1760000300050 } from './1760000300050-commerce-custom.js';
import { Commerce1760000300000 } from './1760000300000-commerce.js';

export const commerceMigrations = [Commerce1760000300000, CommerceCustom1760000300050];
