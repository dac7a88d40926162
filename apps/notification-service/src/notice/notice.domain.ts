/**
 * What a message says, before it has a medium. Any text in it may hold what a user typed (line breaks, tags, mentions,
 * right-to-left marks): each medium escapes for itself.
 */
export interface Notice {
  tone: 'good' | 'neutral' | 'attention' | 'bad';
  /** One line that can stand alone: a mail's subject, a notification's title. */
  headline: string;
  /** One or two sentences. */
  summary: string;
  /** Label and value; those without a value are left out. */
  facts: readonly (readonly [label: string, value: string | null | undefined])[];
  /** Where to look or act; `path` is below the public URL. */
  link?: { label: string; path: string };
}

/** The facts that have a value. */
export function statedFacts(notice: Notice): [label: string, value: string][] {
  return notice.facts.flatMap(([label, value]) => (value ? [[label, value] as [string, string]] : []));
}
