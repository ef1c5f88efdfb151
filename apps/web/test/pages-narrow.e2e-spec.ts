import { lookAtEveryPage } from './every-page.js';

lookAtEveryPage([{ language: 'zh-CN', theme: 'light', width: 390 }, { language: 'en', theme: 'dark', width: 390 }]);
