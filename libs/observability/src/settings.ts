/** The environment is not one that the process can start with: every fault, by the variable's name and never with its value. */
export class InvalidSettings extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not valid:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\nCorrect the environment and start again.`);
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/;

/**
 * Reads settings out of an environment, collecting faults instead of stopping at the first. An app's `config.ts` reads
 * with it what it needs and calls `done()` at the end. A variable that is empty counts as absent.
 */
export class Settings {
  private readonly faults: string[] = [];

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  text(name: string): string | undefined {
    return this.env[name]?.trim() || undefined;
  }

  required(name: string): string {
    return this.text(name) ?? this.fault(name, 'must be set') ?? '';
  }

  list(name: string): string[] {
    return (this.text(name)?.split(',') ?? []).map((item) => item.trim()).filter(Boolean);
  }

  emails(name: string): string[] {
    const found = this.list(name);
    if (!found.every((address) => ADDRESS.test(address))) this.fault(name, 'must be e-mail addresses, separated by commas');
    return found;
  }

  number(name: string, range: { from: number; to: number }): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= range.from && value <= range.to) return value;
    return this.fault(name, `must be a whole number from ${range.from} to ${range.to}`);
  }

  port(name: string): number | undefined {
    return this.number(name, { from: 0, to: 65_535 });
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined || (values as readonly string[]).includes(text)) return text as T | undefined;
    return this.fault(name, `must be one of ${values.join(', ')}`);
  }

  logLevel(): LogLevel {
    return this.oneOf('GOLIVE_LOG_LEVEL', LOG_LEVELS) ?? 'info';
  }

  /** The folder of orders for fail points, for tests only; undefined: they cannot be armed. */
  failPoints(): string | undefined {
    const folder = this.text('GOLIVE_FAIL_POINTS');
    if (folder === undefined || this.text('NODE_ENV') !== 'production') return folder;
    return this.fault('GOLIVE_FAIL_POINTS', 'must not be set where NODE_ENV is production');
  }

  /** `host:port` of each Kafka broker; undefined: the embedded broker. */
  brokers(): string[] | undefined {
    if (this.text('KAFKA_BROKERS') === undefined) return undefined;
    const found = this.list('KAFKA_BROKERS');
    if (found.length > 0 && found.every((broker) => /^[^\s:]+:\d{1,5}$/.test(broker))) return found;
    return this.fault('KAFKA_BROKERS', 'must be host:port, separated by commas');
  }

  postgresUrl(name = 'DATABASE_URL'): string | undefined {
    return this.url(name, ({ protocol }) => /^postgres(ql)?:$/.test(protocol), 'a postgresql:// URL');
  }

  /** https, or http on a loopback address. */
  webUrl(name: string): string | undefined {
    return this.url(
      name,
      ({ protocol, hostname }) => protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)),
      'an https:// URL (http:// for a loopback address only)',
    )?.replace(/\/+$/, '');
  }

  /** http or https to any host: for addresses inside the cluster. */
  internalUrl(name: string): string | undefined {
    return this.url(name, ({ protocol }) => /^https?:$/.test(protocol), 'an http:// or https:// URL')?.replace(/\/+$/, '');
  }

  /** smtps, smtp with STARTTLS enforced by whoever sends, or plain on a loopback address. */
  smtpUrl(name: string): string | undefined {
    return this.url(name, ({ protocol, hostname }) => /^smtps?:$/.test(protocol) && hostname !== '', 'an smtp:// or smtps:// URL');
  }

  /** Notes that something does not fit. Answers undefined, so that a reader can return it. */
  fault(name: string, rule: string): undefined {
    this.faults.push(`${name} ${rule}`);
    return undefined;
  }

  /** Throws {@link InvalidSettings} when there was any fault. */
  done(): void {
    if (this.faults.length > 0) throw new InvalidSettings(this.faults);
  }

  private url(name: string, fits: (url: URL) => boolean, wanted: string): string | undefined {
    const text = this.text(name);
    if (text === undefined || (URL.canParse(text) && fits(new URL(text)))) return text;
    return this.fault(name, `must be ${wanted}`);
  }
}

/** True for the names and addresses of this machine itself. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    hostname === '::1' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
