import { type Plan, PlanFault, type PlanStep } from '../plan/plan.domain.js';

/** What commands must not inherit: golive's own secrets, and whatever npm adds on the way. */
const WITHHELD =
  /^(?:GOLIVE_|WRK_|KAFKA_|OIDC_|SMTP_|SLACK_|DISCORD_|GITHUB_TOKEN$|GITHUB_WEBHOOK_SECRET$|BACKUP_DATABASE_URL$|npm_|INIT_CWD$|NODE_OPTIONS$|NX_|PG[A-Z]+$)/;
/** Variables by which the tools that are known find their database. */
const DATABASE = /^(?:DATABASE_URL|FLYWAY_(?:URL|USER|PASSWORD)|LIQUIBASE_COMMAND_(?:URL|USERNAME|PASSWORD))$/;

/** A command's environment: the caller's without secrets, the step's own, and of databases only the one that the step is for. */
export function environmentOf(step: Pick<PlanStep, 'database' | 'env'>, plan: Plan, base: NodeJS.ProcessEnv): Record<string, string> {
  const names = plan.database === null ? [] : [plan.database.url_env, plan.database.rehearsal_url_env];
  const inherited = Object.entries(base).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !WITHHELD.test(entry[0]) && !DATABASE.test(entry[0]) && !names.includes(entry[0]),
  );
  const url = databaseUrl(step.database, plan, base);
  return {
    ...Object.fromEntries(inherited),
    ...step.env,
    GOLIVE_VERSION: plan.version,
    ...(url === null ? {} : variablesOf(url, names[0]!)),
  };
}

/** The connection string of the database that a step is for. @throws PlanFault when its variable is not set */
export function databaseUrl(which: PlanStep['database'], plan: Plan, base: NodeJS.ProcessEnv): URL | null {
  if (which === null || plan.database === null) return null;
  const name = which === 'live' ? plan.database.url_env : plan.database.rehearsal_url_env;
  const text = base[name]?.trim();
  if (!text) throw new PlanFault(`${name} is not set: it must hold the connection string of the ${which} database`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^postgres(?:ql)?(?:\+\w+)?:$/.test(url.protocol)) throw new PlanFault(`${name} must be a postgresql:// connection string`);
  if (which === 'rehearsal') url.pathname = `/${plan.database.rehearsal_name}`;
  return url;
}

/** Texts that no log may hold. */
export function secretsOf(plan: Plan, base: NodeJS.ProcessEnv): string[] {
  const urls = (['live', 'rehearsal'] as const).flatMap((which) => {
    try {
      return databaseUrl(which, plan, base) ?? [];
    } catch {
      return [];
    }
  });
  const passwords = [...new Set(urls.flatMap((url) => [url.password, decodeURIComponent(url.password)]))].filter((secret) => secret !== '');
  // A short one is an everyday word: it is told by what stands around it in a connection string.
  return passwords.flatMap((password) => [`:${password}@`, `password=${password}`, ...(password.length < 12 ? [] : [password])]);
}

function variablesOf(url: URL, urlEnv: string): Record<string, string> {
  const [user, password, host] = [url.username, url.password, url.hostname].map(decodeURIComponent) as [string, string, string];
  const database = decodeURIComponent(url.pathname.slice(1));
  const port = url.port || '5432';
  const jdbc = `jdbc:postgresql://${url.hostname}:${port}/${url.pathname.slice(1)}${url.search}`;
  const mode = url.searchParams.get('sslmode');
  return {
    [urlEnv]: url.toString(),
    DATABASE_URL: url.toString(),
    PGHOST: host,
    PGPORT: port,
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: database,
    PGCONNECT_TIMEOUT: '10',
    ...(mode === null ? {} : { PGSSLMODE: mode }),
    FLYWAY_URL: jdbc,
    FLYWAY_USER: user,
    FLYWAY_PASSWORD: password,
    LIQUIBASE_COMMAND_URL: jdbc,
    LIQUIBASE_COMMAND_USERNAME: user,
    LIQUIBASE_COMMAND_PASSWORD: password,
  };
}
