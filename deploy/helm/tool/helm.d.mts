export function helm(): string;
export function manifests(): string;
