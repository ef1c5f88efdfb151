import { Commerce1760000300000 } from './1760000300000-commerce.js';

export const commerceMigrations = [Commerce1760000300000];
