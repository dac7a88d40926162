import { context, createContextKey, trace, type Context } from '@opentelemetry/api';

/** What the current unit of work is known by, beside its span: carried along every `await` inside it. */
export interface Scope {
  /** The service that is at work; in the all-in-one process several share the process. */
  service?: string | undefined;
  /** The tenant whose work it is, as soon as it is known. */
  tenantId?: string | undefined;
}

const SCOPE = createContextKey('golive scope');

/** The scope of the current unit of work; an empty one outside of any. */
export function currentScope(from: Context = context.active()): Scope {
  return (from.getValue(SCOPE) as Scope | undefined) ?? {};
}

/** A context with a scope of its own, which inherits what the given one does not name. */
export function contextWithScope(parent: Context, scope: Scope): Context {
  const inherited = currentScope(parent);
  const own: Scope = { service: scope.service ?? inherited.service, tenantId: scope.tenantId ?? inherited.tenantId };
  return parent.setValue(SCOPE, own);
}

/**
 * Names the tenant of the current unit of work, once authentication has found it: its log lines from here on, its span
 * and the spans begun within it carry the id. Without effect outside of `inSpan`.
 */
export function noteTenant(tenantId: string): void {
  currentScope().tenantId = tenantId;
  trace.getActiveSpan()?.setAttribute('golive.tenant_id', tenantId);
}
