export { defineNotifications } from './notification-kinds.js';
export { Notifications } from './notifications.js';
export type { NewNotification } from './notifications.js';
