import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_PARTITIONS, TOPICS } from '@golive/contracts';
import { type Broker, openBroker } from '@golive/messaging';
import { migrate } from '@golive/persistence';
import {
  freePort,
  type HttpSink,
  httpSink,
  issuer,
  lossyProxy,
  type PostgresCluster,
  type PrivateKafka,
  type SmtpSink,
  smtpSink,
  startKafka,
  startPostgres,
  testDatabase,
  type TestIssuer,
} from '@golive/testing';
import pg from 'pg';
import { Api } from './api.js';
import { startCollector } from './collector.js';
import { FailPointOrders } from './fail-points.js';
import type { ManagedProcess } from './managed-process.js';
import { openSql } from './open-sql.js';
import { type Outside, oneProcess, services, simulator } from './processes.js';
import type { ServiceName } from './services.js';
import { type RawLog, rawEmbedded, rawKafka } from './raw-log.js';
import { type TraceSink, traceSink } from './trace-sink.js';
import { Wrk } from './wrk.js';

export type BrokerKind = 'embedded' | 'kafka';

export interface SystemOptions {
  broker: BrokerKind;
  /** `one-process`: `golive start`. `services`: each service in a process of its own. */
  shape: 'one-process' | 'services';
  /** A PostgreSQL of its own, with fsync, that the test may crash. */
  ownPostgres?: boolean;
  /** A mail server takes the mails; else they go into the local mailbox. */
  mail?: boolean;
  /** A collector takes the traces: a stand-in that looks at them, or the real OpenTelemetry Collector. */
  traces?: boolean | 'collector';
  /** A second orchestrator beside the first, whose clock is an hour ahead; with the shape `services`. */
  spare?: boolean;
  /** Every process is armed: orders for fail points can be given. */
  failPoints?: boolean;
  /** Of Kafka's answers to Produce requests every n-th is lost on its way: Kafka has stored what the relay sent, and the relay does not know. */
  losesEveryAnswer?: number;
  /** What WRK knows golive by; made up when absent. */
  wrkToken?: string;
  /** How many of its last lines are kept of `golive start`. */
  keptLines?: number;
  /** More of the environment for every process. */
  env?: Record<string, string>;
}

/** A tenant that nobody else uses. */
export interface Tenant {
  id: string;
  /** A person with role `ops_admin`. */
  api: Api;
  /** A client of another person of this tenant. */
  person(name: string, roles?: string[]): Promise<Api>;
  /** An access token of another person of this tenant. */
  token(name: string, roles?: string[]): Promise<string>;
}

/** A whole golive with its world around it: PostgreSQL, a broker, WRK, an issuer, and what receives mails and traces. */
export interface System {
  readonly options: SystemOptions;
  readonly url: string;
  /** The connection string of the owner of the tables. */
  readonly databaseUrl: string;
  /** What the processes keep: in one process its data directory, with its log. */
  readonly folder: string;
  /** As the owner of the tables: sees every tenant. */
  readonly sql: pg.Pool;
  readonly wrk: Wrk;
  readonly mails: SmtpSink | undefined;
  readonly traces: TraceSink | undefined;
  /** What is asked of GitHub's REST API. */
  readonly github: HttpSink;
  /** With `ownPostgres`. */
  readonly postgres: PostgresCluster | undefined;
  /** With the broker `kafka`: always its own. */
  readonly kafka: PrivateKafka | undefined;
  /** Answers of Kafka that were lost, with `losesEveryAnswer`. */
  lostAnswers(): number;
  /** Beside the system: for its lag. */
  readonly broker: Broker;
  /** Puts anything onto a topic, past every check. */
  readonly log: RawLog;
  /** The processes of golive; in one process they are all under `golive`. */
  readonly processes: ReadonlyMap<ServiceName | 'golive', ManagedProcess>;
  /** With `spare`. */
  readonly spare: ManagedProcess | undefined;
  /** With `failPoints`. */
  readonly failPoints: FailPointOrders | undefined;
  /** One more replica of a service, with the shape `services`: not started. It ends with the system. */
  another(name: ServiceName, port: number): ManagedProcess;
  /** @param url where the tenant's people reach the API; the first gateway when absent. */
  newTenant(url?: string): Promise<Tenant>;
  /** What every process said last: for a test that failed. */
  lastWords(): string;
  stop(): Promise<void>;
}

/** Starts it all and resolves when every process is ready. What was started ends with `stop`, or when the start fails. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const enders: End[] = [];
  const stop = async (): Promise<void> => {
    for (const end of enders.splice(0).reverse()) await end();
  };
  try {
    return await build(options, enders, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

type End = () => Promise<unknown> | void;

async function build(options: SystemOptions, enders: End[], stop: () => Promise<void>): Promise<System> {
  const kept = async <T>(starting: Promise<T>, end: (started: T) => Promise<unknown> | void): Promise<T> => {
    const started = await starting;
    enders.push(() => end(started));
    return started;
  };
  const folder = mkdtempSync(join(tmpdir(), 'golive-e2e-'));
  enders.push(() => rmSync(folder, { recursive: true, force: true }));

  const [{ ownerUrl, cluster }, kafka, identity, mails, traces, github] = await allOf([
    kept(options.ownPostgres ? ownDatabase() : sharedDatabase(), (started) => started.end()),
    options.broker === 'kafka' ? kept(aKafka(options.losesEveryAnswer), (started) => started.stop()) : undefined,
    kept(issuer(), (started) => started.close()),
    options.mail ? kept(smtpSink(), (started) => started.close()) : undefined,
    options.traces ? kept(options.traces === 'collector' ? startCollector(folder) : traceSink(), (started) => started.close()) : undefined,
    kept(httpSink(), (started) => started.close()),
  ]);
  const { broker, release } = await openBroker({
    kafkaBrokers: kafka?.brokers,
    databaseUrl: ownerUrl,
    role: 'golive_gateway',
    service: 'system-e2e',
  });
  enders.push(release);
  await broker.ensureTopics(Object.values(TOPICS).map((topic) => ({ topic, partitions: DEFAULT_PARTITIONS })));
  const sql = openSql(ownerUrl, 6);
  enders.push(() => sql.end());
  const log = await kept(Promise.resolve(kafka ? rawKafka(kafka.brokers) : rawEmbedded(sql)), (started) => started.close());

  const wrkToken = options.wrkToken ?? randomBytes(12).toString('hex');
  const wrk = await simulator({ ledgerFile: join(folder, 'wrk-ledger.jsonl'), token: wrkToken });
  enders.push(() => wrk.process.end());
  await wrk.process.start();

  const outside: Outside = {
    databaseUrl: ownerUrl,
    kafkaBrokers: kafka?.brokers,
    issuer: identity,
    wrk: { url: wrk.url, token: wrkToken },
    smtpUrl: mails?.url,
    otlpUrl: traces?.url,
    githubUrl: github.url,
    folder,
    port: await freePort(),
    env: options.env ?? {},
    keptLines: options.keptLines,
    failPoints: options.failPoints ? new FailPointOrders(join(folder, 'fail-points')) : undefined,
  };
  const { processes, ...rest } = options.shape === 'one-process' ? { processes: oneProcess(outside) } : await services(outside);
  const spare = options.spare && 'spare' in rest ? rest.spare : undefined;
  const all = [...processes.values(), ...(spare ? [spare] : [])];
  for (const each of all) enders.push(() => each.end());
  await Promise.all(all.map((each) => each.start()));

  const url = `http://127.0.0.1:${outside.port}`;
  return {
    options,
    url,
    databaseUrl: ownerUrl,
    folder,
    sql,
    wrk: new Wrk(wrk.url),
    postgres: cluster,
    kafka,
    mails,
    traces,
    github,
    broker,
    log,
    processes,
    lostAnswers: () => kafka?.lost() ?? 0,
    spare,
    failPoints: outside.failPoints,
    another: (name, port) => {
      if (!('another' in rest)) throw new Error('in one process there is one of each');
      const made = rest.another(name, port);
      all.push(made);
      enders.push(() => made.end());
      return made;
    },
    newTenant: (at = url) => newTenant(at, identity),
    lastWords: () => all.map((each) => `== ${each.name}\n${each.tail()}`).join('\n'),
    stop,
  };
}

/** `Promise.all`, but a failure is told only when nothing is still starting: all that started can be ended then. */
async function allOf<T extends readonly unknown[]>(starting: [...T]): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(starting);
  return Promise.all(starting);
}

/** A Kafka that is reached through a proxy when answers shall be lost. */
async function aKafka(losesEvery?: number): Promise<PrivateKafka & { lost(): number }> {
  if (losesEvery === undefined) return { ...(await startKafka({ private: true })), lost: () => 0 };
  const port = await freePort();
  const proxy = await lossyProxy({ host: '127.0.0.1', port }, (n) => n % losesEvery === 0);
  const kafka = await startKafka({ private: true, port, advertisedPort: proxy.port });
  return { ...kafka, brokers: [`127.0.0.1:${proxy.port}`], lost: proxy.lost, stop: () => kafka.stop().finally(() => proxy.close()) };
}

interface StartedDatabase {
  ownerUrl: string;
  cluster?: PostgresCluster;
  end(): Promise<void>;
}

async function sharedDatabase(): Promise<StartedDatabase> {
  const { ownerUrl, close } = await testDatabase();
  return { ownerUrl, end: close };
}

async function ownDatabase(): Promise<StartedDatabase> {
  const cluster = await startPostgres({ durable: true });
  try {
    const client = new pg.Client({ connectionString: cluster.ownerUrl });
    await client.connect();
    await client.query('CREATE DATABASE golive');
    await client.end();
    const ownerUrl = cluster.ownerUrl.replace(/\/postgres$/, '/golive');
    await migrate(ownerUrl);
    return { ownerUrl, cluster, end: () => cluster.stop() };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

async function newTenant(url: string, identity: TestIssuer): Promise<Tenant> {
  const id = randomUUID();
  const token = (name: string, roles = ['ops_admin']): Promise<string> => {
    const email = `${name}@${id.slice(0, 8)}.test`;
    return identity.token({ sub: `${id}:${name}`, email, name, tenant_id: id, roles });
  };
  const person = async (name: string, roles?: string[]): Promise<Api> => new Api(url, await token(name, roles));
  return { id, person, token, api: await person('ops-admin') };
}
