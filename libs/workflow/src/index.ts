export { classOf, edgesOf, GRAPH_VERSION, isLegal, isTerminal, WORKFLOW_STEPS, type WorkflowStep } from './graph.domain.js';
export { GraphMismatch, syncGraph } from './graph.store.js';
export { databaseNow } from './lease-clock.js';
export { type Lease, leaseWorkflows, lookAgain, makeRunnable, prolongLeases, returnLeases } from './lease.store.js';
export { type StateClass, WORKFLOW_STATES, type WorkflowState } from './states.domain.js';
export { applyTransitions, createWorkflow, IllegalTransition, type Transition, TransitionConflict } from './transition.store.js';
export { type GraphDefect, type GraphStep, validateGraph } from './validate-graph.domain.js';
export { type Check, CheckFailed, type CheckOutcome, runChecks, type Verification } from './verify/check.js';
export { postDeploymentChecks, preDeploymentChecks, tenantsWithWork } from './verify/installation-checks.js';
