export { Mail, type NewMail } from './mail.js';
export { MailDelivery } from './mail-delivery.js';
export { MAIL_STATES, MailOutbox, type MailContent, type MailState, type MailSummary } from './mail-outbox.js';
export { escapeHtml, layOutMail, type MailLocale, type MailWords } from './mail-text.js';
export { isMailbox, oneLine } from './address.js';
