export { type NotificationConfig, readNotificationConfig, readOutwardSettings } from './config.js';
export type { MailContent } from './notice/mail.domain.js';
export { NotificationModule, startNotificationService } from './notification-service.js';
export { renderTemplate, type TemplateName, TEMPLATES } from './templates/templates.domain.js';
