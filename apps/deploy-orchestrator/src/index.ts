export type { BackupOptions } from './backup/back-up.step.js';
export { type OrchestratorConfig, readBackupSettings } from './config.js';
export { startOrchestrator } from './orchestrator.js';
