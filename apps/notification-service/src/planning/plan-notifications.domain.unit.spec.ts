import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type CloudEvent, EVENTS, TOPICS } from '@golive/contracts';
import { isPlanned, planNotifications } from './plan-notifications.domain.js';

const sample = (type: string, data: object = {}): CloudEvent => {
  const event = JSON.parse(readFileSync(new URL(`../../../../libs/contracts/samples/${type}.json`, import.meta.url), 'utf8')) as CloudEvent;
  return { ...event, data: { ...event.data, ...data } } as CloudEvent;
};
const lifecycle = [...EVENTS.values()].filter(({ topic }) => topic === TOPICS.lifecycle).map(({ type }) => type);
const ops = { emails: ['ops@golive.test'], chats: ['slack', 'discord'] as const };

/** A plan in short: `channel template receiver`. */
const told = (event: CloudEvent, receivers: Parameters<typeof planNotifications>[1] = ops): string[] => {
  const { inApp, deliveries } = planNotifications(event, receivers);
  return [
    ...inApp.map(({ type, recipient }) => `in-app ${type} ${recipient}`),
    ...deliveries.map(({ channel, template, recipient, alert }) => `${channel} ${template} ${recipient}${alert ? ' (alert)' : ''}`),
  ].sort();
};
const people = {
  actor: { id: 'u1', email: 'ops-release@acme.test' },
  recipients: { client_emails: ['client@example.test'], collaborators: ['dev@acme.test'] },
};
const reviewer = { by: { id: 'u2', email: 'reviewer@acme.test' } };

describe('who is told what', () => {
  it.each(lifecycle)('is decided for %s', (type) => {
    expect(isPlanned(type)).toBe(true);
  });

  const TOLD: [type: string, data: object, told: string[]][] = [
    [
      'golive.AutomationWentLive.v1',
      people,
      [
        'discord deployment_success discord',
        'email automation_live client@example.test',
        'email deployment_success ops@golive.test',
        'in-app deployment_success dev@acme.test',
        'in-app deployment_success ops-release@acme.test',
        'slack deployment_success slack',
      ],
    ],
    ...(['Resumed', 'Paused', 'RolledBack'] as const).map((what): [string, object, string[]] => {
      const template = { Resumed: 'automation_resumed', Paused: 'automation_paused', RolledBack: 'automation_rolled_back' }[what];
      return [
        `golive.Automation${what}.v1`,
        people,
        [
          `discord ${template} discord`,
          `email ${template} ops@golive.test`,
          `in-app ${template} dev@acme.test`,
          `in-app ${template} ops-release@acme.test`,
          `slack ${template} slack`,
        ],
      ];
    }),
    ['golive.AutomationArchived.v1', people, []],
    [
      'golive.DeploymentApprovalRequested.v1',
      { ...people, approval: { required: 1, roles: ['reviewer'], users: ['lead@acme.test', 'u3'] } },
      [
        'discord approval_requested discord',
        'email approval_requested lead@acme.test',
        'email approval_requested ops@golive.test',
        'in-app approval_requested lead@acme.test',
        'in-app approval_requested role:reviewer',
        'slack approval_requested slack',
      ],
    ],
    ['golive.DeploymentApproved.v1', { ...people, ...reviewer }, ['in-app deployment_approved ops-release@acme.test']],
    ['golive.DeploymentRejected.v1', { ...people, ...reviewer }, ['in-app deployment_rejected ops-release@acme.test']],
    [
      'golive.DeploymentFreezeBypassed.v1',
      { ...people, ...reviewer },
      ['discord', 'email', 'slack']
        .map((channel) => `${channel} freeze_bypassed ${channel === 'email' ? 'ops@golive.test' : channel}`)
        .concat('in-app freeze_bypassed ops-release@acme.test')
        .sort(),
    ],
    [
      'golive.ProcessPromotionRequested.v1',
      { ...people, approval: { required: 1, roles: ['reviewer'], users: ['rita@acme.test'] } },
      [
        'discord promotion_requested discord',
        'email promotion_requested ops@golive.test',
        'email promotion_requested rita@acme.test',
        'in-app promotion_requested rita@acme.test',
        'in-app promotion_requested role:reviewer',
        'slack promotion_requested slack',
      ],
    ],
    ['golive.ProcessPromotionRejected.v1', { ...people, ...reviewer }, ['in-app promotion_rejected ops-release@acme.test']],
    ['golive.DeploymentCancelled.v1', { ...people, ...reviewer }, ['in-app deployment_cancelled ops-release@acme.test']],
    ['golive.DeploymentCancelled.v1', { ...people, by: people.actor }, []],
    ['golive.DeploymentSuperseded.v1', people, ['in-app deployment_superseded ops-release@acme.test']],
    ['golive.DeploymentFailed.v1', { ...people, alert: false }, ['in-app deployment_failed ops-release@acme.test']],
    [
      'golive.DeploymentFailed.v1',
      { ...people, alert: true },
      [
        'discord deployment_failed discord (alert)',
        'email deployment_failed ops@golive.test (alert)',
        'in-app deployment_failed ops-release@acme.test',
        'in-app deployment_failed role:ops_admin',
        'slack deployment_failed slack (alert)',
      ],
    ],
    [
      'golive.DeploymentAwaitingDecision.v1',
      people,
      [
        'discord awaiting_decision discord (alert)',
        'email awaiting_decision ops@golive.test (alert)',
        'in-app awaiting_decision ops-release@acme.test',
        'in-app awaiting_decision role:ops_admin',
        'slack awaiting_decision slack (alert)',
      ],
    ],
    [
      'golive.RemoteDeactivationFailed.v1',
      people,
      [
        'discord remote_deactivation_failed discord (alert)',
        'email remote_deactivation_failed ops@golive.test (alert)',
        'in-app remote_deactivation_failed role:ops_admin',
        'slack remote_deactivation_failed slack (alert)',
      ],
    ],
    [
      'golive.DriftDetected.v1',
      people,
      [
        'discord drift_detected discord (alert)',
        'email drift_detected ops@golive.test (alert)',
        'in-app drift_detected dev@acme.test',
        'in-app drift_detected role:ops_admin',
        'slack drift_detected slack (alert)',
      ],
    ],
    [
      'golive.DriftResolved.v1',
      people,
      ['discord drift_resolved discord', 'in-app drift_resolved dev@acme.test', 'slack drift_resolved slack'],
    ],
    [
      'golive.ProcessVersionPromoted.v1',
      { promoted_by: people.actor },
      [
        'discord process_version_promoted discord',
        'in-app process_version_promoted ops-release@acme.test',
        'slack process_version_promoted slack',
      ],
    ],
  ];

  it.each(TOLD)('%s with %j', (type, data, expected) => {
    expect(told(sample(type, data))).toEqual(expected);
  });

  describe('of a release', () => {
    const release = sample('golive.AutomationWentLive.v1.release');

    it('includes its repository where GitHub is configured', () => {
      const github = (event: CloudEvent, receivers = { ...ops, github: true }) =>
        told(event, receivers).filter((line) => line.startsWith('github'));
      expect(github(release)).toEqual(['github github_deployment acme/invoices', 'github pull_request_comment acme/invoices']);
      expect(github(release, { ...ops, github: false })).toEqual([]);
      expect(github(sample('golive.AutomationWentLive.v1'))).toEqual([]);
    });

    it('is only its requester when it was to be quiet', () => {
      const quiet = {
        ...release,
        data: { ...release.data, ...people, release: { ...(release.data as { release: object }).release, notify: false } },
      };
      expect(told(quiet as CloudEvent, { ...ops, github: true })).toEqual(['in-app deployment_success ops-release@acme.test']);
    });
  });

  it('covers every lifecycle event', () => {
    expect([...new Set(TOLD.map(([type]) => type))].sort()).toEqual([...lifecycle].sort());
  });

  it('is told once, however often and in whatever letters an address is named', () => {
    const event = sample('golive.AutomationWentLive.v1', {
      actor: { id: 'u1', email: 'Dev@acme.test' },
      recipients: { client_emails: ['a@x.test', ' A@x.test '], collaborators: ['dev@acme.test', 'DEV@acme.test', ''] },
    });
    expect(told(event, { emails: ['ops@golive.test', 'ops@golive.test'], chats: [] })).toEqual([
      'email automation_live a@x.test',
      'email deployment_success ops@golive.test',
      'in-app deployment_success dev@acme.test',
    ]);
  });

  it('never carries one receiver’s address to another', () => {
    for (const { payload } of planNotifications(sample('golive.AutomationWentLive.v1', people), ops).deliveries)
      expect(JSON.stringify(payload)).not.toMatch(/client@example|dev@acme/);
  });

  it('is nobody when the event is not one that it knows', () => {
    expect(planNotifications({ type: 'golive.Unheard.v1', data: {} }, ops)).toEqual({ inApp: [], deliveries: [] });
  });
});
