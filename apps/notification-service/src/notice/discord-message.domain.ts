import { type Notice, statedFacts } from './notice.domain.js';
import { clip, escapeDiscord, oneLine } from './plain-text.domain.js';

const COLOR: Readonly<Record<Notice['tone'], number>> = { good: 0x15803d, neutral: 0x475569, attention: 0xb45309, bad: 0xb91c1c };
const FIELDS = 25; // Discord's limit for an embed

/** A notice as the body of a Discord webhook. Mentions are off altogether, and what a user typed stays text. */
export function discordMessageOf(notice: Notice, publicUrl: string): object {
  const say = (text: string, length: number): string => escapeDiscord(clip(oneLine(text), length));
  return {
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: say(notice.headline, 120),
        description: say(notice.summary, 1000),
        color: COLOR[notice.tone],
        ...(notice.link ? { url: `${publicUrl}${notice.link.path}` } : {}),
        fields: statedFacts(notice)
          .slice(0, FIELDS)
          .map(([label, value]) => ({ name: label, value: say(value, 500), inline: true })),
      },
    ],
  };
}
