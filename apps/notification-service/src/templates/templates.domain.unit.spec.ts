import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CloudEvent } from '@golive/contracts';
import { discordMessageOf } from '../notice/discord-message.domain.js';
import { slackMessageOf } from '../notice/slack-message.domain.js';
import { noticeOf, renderTemplate, TEMPLATES, type TemplateName } from './templates.domain.js';

const EVENT_OF: Record<TemplateName, string> = {
  automation_live: 'AutomationWentLive',
  deployment_success: 'AutomationWentLive',
  pull_request_comment: 'AutomationWentLive',
  github_deployment: 'AutomationWentLive',
  github_pending: 'DeploymentApprovalRequested',
  github_failed: 'DeploymentFailed',
  github_rejected: 'DeploymentRejected',
  github_cancelled: 'DeploymentCancelled',
  github_superseded: 'DeploymentSuperseded',
  github_rolled_back: 'AutomationRolledBack',
  automation_resumed: 'AutomationResumed',
  automation_paused: 'AutomationPaused',
  automation_rolled_back: 'AutomationRolledBack',
  approval_requested: 'DeploymentApprovalRequested',
  deployment_approved: 'DeploymentApproved',
  deployment_rejected: 'DeploymentRejected',
  deployment_cancelled: 'DeploymentCancelled',
  deployment_superseded: 'DeploymentSuperseded',
  freeze_bypassed: 'DeploymentFreezeBypassed',
  deployment_failed: 'DeploymentFailed',
  awaiting_decision: 'DeploymentAwaitingDecision',
  remote_deactivation_failed: 'RemoteDeactivationFailed',
  drift_detected: 'DriftDetected',
  drift_resolved: 'DriftResolved',
  process_version_promoted: 'ProcessVersionPromoted',
  promotion_requested: 'ProcessPromotionRequested',
  promotion_rejected: 'ProcessPromotionRejected',
};
const names = Object.keys(TEMPLATES) as TemplateName[];
const PUBLIC = 'https://golive.example.test';

function dataFor(name: TemplateName): never {
  const file = new URL(`../../../../libs/contracts/samples/golive.${EVENT_OF[name]}.v1.json`, import.meta.url);
  const { recipients: _, ...data } = (JSON.parse(readFileSync(file, 'utf8')) as CloudEvent).data as { recipients?: unknown };
  return data as never;
}

/** The same data with every text that a person may have typed replaced. */
function typedBy(value: unknown, text: string): never {
  if (Array.isArray(value)) return value.map((item) => typedBy(item, text)) as never;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, /_at$|_id$|^id$|superseded_by/.test(name) ? field : typedBy(field, text)]),
    ) as never;
  return (typeof value === 'string' ? text : value) as never;
}

describe('a message', () => {
  it.each(names)('looks like this: %s', (name) => {
    const { subject, text, html } = renderTemplate(name, dataFor(name), PUBLIC);
    expect(`${subject}\n\n${text}`).toMatchSnapshot('text');
    expect(html.replace(/<style>.*<\/style>/, '').replace(/(<\/tr>|<\/h1>|<\/p>|<table>)/g, '$1\n')).toMatchSnapshot('html');
  });

  it.each(names)('says the same in Slack and Discord: %s', (name) => {
    const notice = noticeOf(name, dataFor(name));
    expect({ slack: slackMessageOf(notice, PUBLIC), discord: discordMessageOf(notice, PUBLIC) }).toMatchSnapshot();
  });

  const HOSTILE =
    'A\r\nBcc: evil@x.test\u2028<!channel> <@U1> <script>alert(1)</script> "><img src=x> & @everyone [a](http://x) \u202Eltr `*_~';

  it.each(names)('cannot be broken out of by what people type: %s', (name) => {
    const data = typedBy(dataFor(name), HOSTILE);
    const { subject, text, html } = renderTemplate(name, data, PUBLIC);
    expect(subject).not.toMatch(/[\r\n\u2028]/);
    expect(text).not.toMatch(/^Bcc:/m);
    expect(html).not.toMatch(/<script>|<img|<@|<!channel/);
    expect(html).not.toMatch(/[\r\n]/);

    const notice = noticeOf(name, data);
    expect(JSON.stringify(slackMessageOf(notice, PUBLIC))).not.toMatch(/<!channel>|<@U1>|<script/);
    const discord = discordMessageOf(notice, PUBLIC) as { allowed_mentions: object };
    expect(discord.allowed_mentions).toEqual({ parse: [] });
    expect(JSON.stringify(discord)).not.toMatch(/[^\\]@everyone|[^\\]\[a\]\(/);
  });

  it.each(names)('stays within what Slack and Discord take, however long the texts: %s', (name) => {
    const notice = noticeOf(name, typedBy(dataFor(name), '&<*'.repeat(3_000)));
    const slack = slackMessageOf(notice, PUBLIC) as { blocks: { text?: { text: string }; fields?: { text: string }[] }[] };
    for (const { text, fields = [] } of slack.blocks) {
      expect(text?.text.length ?? 0).toBeLessThanOrEqual(3_000);
      for (const field of fields) expect(field.text.length).toBeLessThanOrEqual(2_000);
    }
    const [embed] = (discordMessageOf(notice, PUBLIC) as { embeds: { title: string; description: string; fields: { value: string }[] }[] })
      .embeds;
    expect(embed?.title.length).toBeLessThanOrEqual(256);
    expect(embed?.description.length).toBeLessThanOrEqual(4_096);
    for (const { value } of embed?.fields ?? []) expect(value.length).toBeLessThanOrEqual(1_024);
    expect(renderTemplate(name, typedBy(dataFor(name), 'x'.repeat(9_000)), PUBLIC).subject.length).toBeLessThanOrEqual(200);
  });

  it('is cheap to make: two mails for each of 300 deployments a second', () => {
    const data = dataFor('deployment_success');
    const render = (): void => void renderTemplate('deployment_success', data, PUBLIC);
    for (let i = 0; i < 500; i++) render();
    const start = performance.now();
    for (let i = 0; i < 1_000; i++) render();
    expect((performance.now() - start) / 1_000).toBeLessThan(2); // milliseconds each: ten times what it takes, for a machine that is busy
  });

  it('needs a template that there is', () => {
    expect(() => noticeOf('constructor', {})).toThrow('there is no template');
  });
});
