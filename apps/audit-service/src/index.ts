export { AuditModule, startAuditService } from './audit-service.js';
export { type AuditConfig, readAuditConfig } from './config.js';
export { verifyTrailOf } from './trail/verify-trail-of.js';
