import { type Notice, statedFacts } from './notice.domain.js';
import { clip, escapeSlack, oneLine } from './plain-text.domain.js';

const SIGN: Readonly<Record<Notice['tone'], string>> = {
  good: ':white_check_mark:',
  neutral: ':information_source:',
  attention: ':warning:',
  bad: ':rotating_light:',
};
const FIELDS = 10; // Slack's limit for a section

/** A notice as the body of a Slack incoming webhook. Nothing a user typed can mention, link or format its way out. */
export function slackMessageOf(notice: Notice, publicUrl: string): object {
  // Escaping makes a character five at the most: cut so that a section stays below Slack's 3,000 and a field below 2,000.
  const say = (text: string, length: number): string => escapeSlack(clip(oneLine(text), length));
  const lead = `${SIGN[notice.tone]} *${say(notice.headline, 150)}*\n${say(notice.summary, 400)}`;
  const fields = statedFacts(notice).slice(0, FIELDS);
  const section = (text: string): object => ({ type: 'section', text: { type: 'mrkdwn', text } });
  return {
    text: say(notice.headline, 150),
    unfurl_links: false,
    blocks: [
      section(lead),
      ...(fields.length > 0
        ? [{ type: 'section', fields: fields.map(([label, value]) => ({ type: 'mrkdwn', text: `*${label}*\n${say(value, 350)}` })) }]
        : []),
      ...(notice.link ? [section(`<${publicUrl}${notice.link.path}|${escapeSlack(notice.link.label)}>`)] : []),
    ],
  };
}
