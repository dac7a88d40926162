import type { RunReport } from './report.domain.js';

/** What a runner wants of the control plane (E4, E5). */
export interface ControlPlane {
  /** The gates that were reported for a commit of a project; throws when nobody answers. */
  gatesOf(projectId: string, commit: string): Promise<{ name: string; status: string }[]>;
  /** Records how a run stands, under `execution_id` where it has one. Answers that id. */
  record(report: RunReport): Promise<string>;
}
