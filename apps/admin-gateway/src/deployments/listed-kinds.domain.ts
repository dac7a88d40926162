import { DEPLOYMENT_KINDS } from '@golive/deployments';

/** What a list of deployments can show: those that change what is Live, and runs of `golive execute`. */
export const LISTED_KINDS = [...DEPLOYMENT_KINDS, 'EXECUTION'] as const;
export type ListedKind = (typeof LISTED_KINDS)[number];
