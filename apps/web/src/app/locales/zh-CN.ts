import auth from '../../features/auth/locales/zh-CN.js';
import home from '../../features/home/locales/zh-CN.js';
import settings from '../../features/settings/locales/zh-CN.js';
import shell from '../../shell/locales/zh-CN.js';
import type { MessageCatalogue } from '../../shared/i18n/catalogue.js';
import common from '../../shared/i18n/locales/zh-CN.js';

/** Every feature's Chinese. The type refuses a feature that is in the catalogue but not here. */
const messages: MessageCatalogue = { common, shell, auth, home, settings };
export default messages;
