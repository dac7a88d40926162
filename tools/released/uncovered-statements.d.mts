export interface SourceStatement {
  file: string;
  /** `…` where the source puts something in. */
  sql: string;
  parts: string[];
}
export function uncoveredStatements(statements: readonly string[]): SourceStatement[];
export function madeOfSources(statements: readonly string[]): string[];
export function statementsInSources(): SourceStatement[];
