import { InvalidSettings, readAlertRules } from '@golive/observability';
import { Database, roleUrl } from '@golive/persistence';
import {
  type Check,
  CheckFailed,
  postDeploymentChecks,
  preDeploymentChecks,
  runChecks,
  type CheckOutcome,
  tenantsWithWork,
  type Verification,
} from '@golive/workflow';
import { readGoliveConfig } from '../config.js';
import { backupCheck } from './backup.check.js';
import { secretsCheck } from './secrets.check.js';
import { signInCheck } from './sign-in.check.js';

/** What is to be verified. */
export interface Subject {
  /** Connection string of the owner; undefined: there is no database. */
  databaseUrl: string | undefined;
  issuer: string | undefined;
  backupDir: string | undefined;
  secretsRotatedAt: string | undefined;
  /** The data directory of the embedded issuer; undefined: it is another one. */
  issuerDir: string | undefined;
}

type Told = (outcome: CheckOutcome) => void;

/** The checks after a deployment, of all tenants, with the services' own roles. */
export async function verifyInstallation(databaseUrl: string, told: Told): Promise<Verification> {
  const open = (role: 'golive_gateway' | 'golive_orchestrator', poolSize: number) =>
    Database.connect({ url: roleUrl(databaseUrl, role), applicationName: 'golive verify', poolSize });
  const gateway = await open('golive_gateway', 5);
  try {
    const orchestrator = await open('golive_orchestrator', 1);
    try {
      return await runChecks([...postDeploymentChecks(gateway, () => tenantsWithWork(orchestrator)), alertRulesCheck()], told);
    } finally {
      await orchestrator.close();
    }
  } finally {
    await gateway.close();
  }
}

/** The checks before a deployment: the environment of this process, and the database. Nothing needs to run. */
export async function verifyBeforeDeployment(subject: Subject, told: Told): Promise<Verification> {
  const around = [
    backupCheck(subject.backupDir),
    environmentCheck(),
    signInCheck(subject.issuer),
    secretsCheck({ rotatedAt: subject.secretsRotatedAt, issuerDir: subject.issuerDir }),
    alertRulesCheck(),
  ];
  const db = await openDatabase(subject.databaseUrl);
  if (!(db instanceof Database)) return runChecks([{ name: 'database reachable', run: () => Promise.reject(db) }, ...around], told);
  try {
    return await runChecks([...preDeploymentChecks(db), ...around], told);
  } finally {
    await db.close();
  }
}

async function openDatabase(url: string | undefined): Promise<Database | Error> {
  if (url === undefined) return new CheckFailed('no golive runs here, and DATABASE_URL is not set');
  return Database.connect({ url, applicationName: 'golive verify', poolSize: 1 }).catch((error: Error) => error);
}

function environmentCheck(): Check {
  return {
    name: 'environment complete',
    run: async () => {
      await readGoliveConfig().catch((error: Error) => {
        throw error instanceof InvalidSettings ? new CheckFailed(error.faults.join('; ')) : error;
      });
      return 'every setting that is needed is there and fits';
    },
  };
}

function alertRulesCheck(): Check {
  return {
    name: 'alerts loadable',
    run: async () => {
      const alerts = await readAlertRules().catch((error: Error) => {
        throw new CheckFailed(error.message);
      });
      return `${alerts.length} alerts`;
    },
  };
}
