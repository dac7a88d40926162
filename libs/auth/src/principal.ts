import type { JWTPayload } from 'jose';
import { Unauthenticated } from './auth-error.js';
import { isRole, type Role } from './roles.js';

/** Who is calling, as the token says. Tenant ids are UUIDs in lower case. */
export interface Principal {
  readonly sub: string;
  readonly email: string;
  /** The claim `name`, or the e-mail address when the token has none. */
  readonly name: string;
  readonly tenantId: string;
  /** Other tenants the caller may act for (requirement A2). */
  readonly delegatedTenants: readonly string[];
  /** Known roles only. */
  readonly roles: readonly Role[];
  /** The own tenant first, then the delegated ones; no tenant twice. */
  readonly tenants: readonly string[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/**
 * Reads the caller out of verified claims. A token without `roles` is a caller who may do nothing.
 * @throws Unauthenticated when a claim is missing or not of its shape
 */
export function principalFrom(claims: JWTPayload): Principal {
  const sub = textClaim(claims, 'sub');
  const email = textClaim(claims, 'email');
  if (!EMAIL.test(email)) throw misshapen('email');
  const name = claims['name'] === undefined ? email : textClaim(claims, 'name');
  const tenantId = uuid(claims['tenant_id'], 'tenant_id');
  const delegatedTenants = [...new Set(listClaim(claims, 'delegated_tenants').map((id) => uuid(id, 'delegated_tenants')))];
  const roles = listClaim(claims, 'roles').filter(isRole);
  return { sub, email, name, tenantId, delegatedTenants, roles, tenants: [...new Set([tenantId, ...delegatedTenants])] };
}

function textClaim(claims: JWTPayload, claim: string): string {
  const value = claims[claim];
  if (typeof value !== 'string' || value.trim() === '') throw misshapen(claim);
  return value;
}

function listClaim(claims: JWTPayload, claim: string): unknown[] {
  const value = claims[claim] ?? [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) throw misshapen(claim);
  return value;
}

function uuid(value: unknown, claim: string): string {
  if (typeof value !== 'string' || !UUID.test(value)) throw misshapen(claim);
  return value.toLowerCase();
}

function misshapen(claim: string): Unauthenticated {
  return new Unauthenticated(`The token's claim "${claim}" is missing or not of its shape.`);
}
