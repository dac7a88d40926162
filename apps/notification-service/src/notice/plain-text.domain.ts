// What breaks a line or a terminal: C0 and C1 controls, and Unicode's own line and paragraph separators.
// eslint-disable-next-line no-control-regex -- these are the characters it is about
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const HTML = /[&<>"']/g;
const HTML_ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const SLACK = /[&<>]/g;
const DISCORD = /[\\*_~|>`[\]#@<:]/g;

/** The text on one line, fit for a header: every run of control characters, CR and LF above all, is one space. */
export function oneLine(text: string): string {
  return text.replace(CONTROLS, ' ').trim();
}

/** The text cut to `length` UTF-16 units, with an ellipsis where something was cut; no character is cut in two. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Escaped for HTML, as text and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(HTML, (character) => HTML_ENTITIES[character] as string);
}

/** Escaped for Slack's mrkdwn: `<!channel>`, `<@U…>` and `<url|label>` stay text. */
export function escapeSlack(text: string): string {
  return text.replace(SLACK, (character) => HTML_ENTITIES[character] as string);
}

/** Escaped for Discord's markdown: mentions, masked links and formatting stay text. */
export function escapeDiscord(text: string): string {
  return text.replace(DISCORD, (character) => `\\${character}`);
}
