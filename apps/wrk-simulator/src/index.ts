export { startSimulator, type Simulator, type SimulatorOptions } from './start-simulator.js';
export type { Fault, FaultKind } from './fault-book.js';
export type { RunOrder, RunsOptions, SentRun } from './run-sender.js';
export type { LedgerAction, LedgerEntry } from './ledger.js';
export type { WorkflowAnswer } from './workflow-book.js';
