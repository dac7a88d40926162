import { describe, expect, it } from '@jest/globals';
import { isPromotable } from './promotable.js';

describe('the button that promotes', () => {
  const all = (['SANDBOX', 'PRODUCTION'] as const).flatMap((environment) =>
    (['DRAFT', 'ACTIVE', 'DEPRECATED'] as const).map((status) => ({ environment, status })),
  );
  it.each(all)('is there only for an active sandbox version: $environment $status', (version) => {
    expect(isPromotable(version)).toBe(version.environment === 'SANDBOX' && version.status === 'ACTIVE');
  });
});
