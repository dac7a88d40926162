import type { Deployment, Policy } from '../api/client.js';

export type Approval = Required<NonNullable<Policy['approval']>>;

/** Who has to review, with every field there. */
export function approvalOf(policy: Pick<Policy, 'approval'> | undefined): Approval {
  return { required: 0, roles: [], users: [], allow_self_approval: false, checklist: [], ...policy?.approval };
}

/** A person as far as a policy looks at people. */
export interface Reviewer {
  readonly sub: string;
  readonly email: string;
  readonly roles: readonly string[];
}

/** `own`: somebody else has to review what one asked for. `others`: the policy names others. */
export function reviewStanding(approval: Approval, person: Reviewer, { actor }: Pick<Deployment, 'actor'>): 'may' | 'own' | 'others' {
  const names = [person.sub, person.email].map((name) => name.toLowerCase());
  const named =
    approval.roles.some((role) => person.roles.includes(role)) || approval.users.some((user) => names.includes(user.toLowerCase()));
  if (!named) return 'others';
  const own = [actor.id, actor.email].some((name) => names.includes(name.toLowerCase()));
  return own && !approval.allow_self_approval ? 'own' : 'may';
}
