import { type Notice, statedFacts } from './notice.domain.js';
import { clip, oneLine } from './plain-text.domain.js';

const MARKDOWN = /[\\`*_{}[\]()#+!|~<>@&]/g;

/**
 * A notice as a comment in GitHub's markdown. What a user typed mentions, links and formats nothing. The marker, which
 * nobody sees, tells whether a comment was posted before.
 */
export function githubCommentOf(notice: Notice, publicUrl: string, marker: string): string {
  const say = (text: string, length: number): string =>
    oneLine(clip(text, length)).replace(MARKDOWN, (character) => `&#${character.charCodeAt(0)};`);
  return [
    marker,
    `**${say(notice.headline, 300)}**`,
    '',
    say(notice.summary, 1_000),
    '',
    ...statedFacts(notice).map(([label, value]) => `- ${label}: ${say(value, 1_000)}`),
    ...(notice.link ? ['', `[${notice.link.label}](${publicUrl}${notice.link.path})`] : []),
  ].join('\n');
}
