export { Batcher } from './batcher.js';
export { CommitOutcomeUnknown, Database, type DatabaseOptions } from './database.js';
export { Doorbell } from './doorbell.js';
export { isUuid, newId } from './ids.js';
export { keepTraces } from './kept-traces.js';
export { migrate, migrations, revertLast } from './migrate.js';
export { SERVICE_ROLES, type ServiceRole, rolePassword, roleUrl } from './roles.js';
export { encryptionKey, SealBroken, SecretBox } from './secret-box.js';
export { type TenantTransaction, Transaction } from './tenant-transaction.js';
