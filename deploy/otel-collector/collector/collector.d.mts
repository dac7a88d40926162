export function collector(): string;
