/** The services, each of which is a process of its own over Kafka. */
export const SERVICES = ['admin-gateway', 'deploy-orchestrator', 'wrk-gateway', 'notification-service', 'audit-service'] as const;
export type ServiceName = (typeof SERVICES)[number];
