export function composeConfig(): string;
export function dockerfilePlan(): string;
