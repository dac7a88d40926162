export { WrkGatewayModule } from './wrk-gateway.module.js';
export { startWrkGateway, type WrkGateway } from './start-wrk-gateway.js';
export { InvalidConfig, type WrkGatewayConfig } from './config.js';
export type { ReadBack } from './calls/verdict.domain.js';
export type { RetryBudgetRule } from './wrk-host/retry-budget.domain.js';
export type { BreakerState } from './wrk-host/wrk-host.js';
export type { Change, ChangeWorkflowRequest, Outcome, ReadWorkflowRequest, Receipt, TriggerStatus } from './calls/outcome.domain.js';
