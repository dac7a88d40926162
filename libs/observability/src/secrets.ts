/**
 * What must never leave the process in a log line, a span or a health answer (requirement C12).
 * Two nets: fields are masked by their name, and text is masked by the shape of known secrets.
 */
const SECRET_NAME =
  /authorization|cookie|passw|secret|token|credential|api[-_]?key|private[-_]?key|webhook[-_]?url|(database|smtp|slack|discord)[-_]?(webhook[-_]?)?url/i;

const SECRET_SHAPES: readonly [RegExp, string][] = [
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/:@"\\]*:[^\s/@"\\]+@/gi, '$1[redacted]@'],
  [/\b(Bearer|Basic)(\s+)[\w.~+/=-]{8,}/gi, '$1$2[redacted]'],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, '[redacted]'],
  [/\bwrk_api_\w+/g, '[redacted]'],
  [/\b(gh[opsur]_|github_pat_|whsec_|xox[abprs]-)[\w+/=-]+/g, '[redacted]'],
  [/(https?:\/\/hooks\.slack\.com\/|https?:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/)[^\s"'\\]+/gi, '$1[redacted]'],
];

const MAX_DEPTH = 8;

/** The text with everything masked that has the shape of a known secret: passwords in URLs, bearer tokens, webhook addresses. */
export function maskText(text: string): string {
  let masked = text;
  for (const [shape, replacement] of SECRET_SHAPES) masked = masked.replace(shape, replacement);
  return masked;
}

/**
 * A copy of a value, fit to be logged: every field whose name speaks of a secret is `[redacted]`, at any depth, and
 * what is nested deeper than 8 levels is cut off. Values with a `toJSON` of their own (dates) are kept as they are.
 */
export function maskFields(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Error) return maskError(value, depth);
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function' || ArrayBuffer.isView(value)) return value;
  if (depth >= MAX_DEPTH) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => maskFields(item, depth + 1));
  const entries = Object.entries(value).map(([name, field]) => [
    name,
    SECRET_NAME.test(name) && field !== null && field !== undefined ? '[redacted]' : maskFields(field, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

/** An error as plain data (type, message, stack, cause and its own fields), masked like {@link maskFields}. */
export function maskError(error: Error, depth = 0): object {
  return {
    ...(depth < MAX_DEPTH ? (maskFields({ ...error }, depth + 1) as object) : {}),
    type: error.name,
    message: maskText(error.message),
    stack: error.stack === undefined ? undefined : maskText(error.stack),
    cause: error.cause === undefined || depth >= MAX_DEPTH ? undefined : maskFields(error.cause, depth + 1),
  };
}
