/** What a message holds: the value of its JSON, or else its text as it is. */
export function readContent(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
