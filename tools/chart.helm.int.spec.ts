import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { helm, manifests } from '../deploy/helm/tool/helm.mjs';
import { settingsOf } from './settings-of.js';

interface Probe {
  httpGet?: { path: string; port: string };
}
interface Container {
  name: string;
  image: string;
  args: string[];
  env: { name: string; value?: string; valueFrom?: object }[];
  ports?: { name: string; containerPort: number }[];
  securityContext: object;
  resources: { requests: object; limits: { cpu?: string; memory?: string } };
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
}
interface Pod {
  metadata: { labels: Record<string, string> };
  spec: { securityContext: object; automountServiceAccountToken: boolean; containers: Container[]; terminationGracePeriodSeconds?: number };
}
interface Manifest {
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as many shapes as there are kinds
  spec: any;
}

const root = join(import.meta.dirname, '..');
const chart = join(root, 'deploy/helm/golive');
const REQUIRED = join(root, 'deploy/helm/examples/required.yaml');
const SIZES = ['values.yaml', 'values-one-node.yaml', 'values-large.yaml'];
const SERVICES = ['admin-gateway', 'audit-service', 'deploy-orchestrator', 'notification-service', 'wrk-gateway'];
const SECRET = /(PASSWORD|TOKEN|SECRET|ENCRYPTION_KEY|DATABASE_URL|SMTP_URL|SLACK_WEBHOOK_URL|DISCORD_WEBHOOK_URL)/;

describe('the Helm chart', () => {
  let program: string;
  let decoder: string;

  beforeAll(() => {
    program = helm();
    decoder = manifests();
  }, 1_800_000);

  const run = (...args: string[]): string => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const rendered = (size: string, ...more: string[]): string =>
    run('template', 'golive', chart, '--kube-version', '1.34.0', '-f', join(chart, size), '-f', REQUIRED, ...more);
  const manifestsOf = (text: string): Manifest[] => parseAllDocuments(text).map((document) => document.toJS() as Manifest);
  const podsOf = (all: Manifest[]): Pod[] =>
    all.filter(({ kind }) => ['Deployment', 'Job'].includes(kind)).map(({ spec }) => spec.template);

  it.each(SIZES)('is clean for %s in the eyes of helm, and every manifest fits the types of Kubernetes', (size) => {
    expect(run('lint', chart, '--strict', '-f', join(chart, size), '-f', REQUIRED)).toContain('0 chart(s) failed');
    const decoded = spawnSync(decoder, { input: rendered(size), encoding: 'utf8' });
    expect(decoded.stdout.split('\n').filter((line) => !line.startsWith('ok: ') && line !== '')).toEqual([]);
    expect(decoded.status).toBe(0);
  });

  it('is checked by something that finds faults', () => {
    const broken = rendered('values.yaml').replace('readOnlyRootFilesystem', 'readOnlyRoot');
    const { status, stdout } = spawnSync(decoder, { input: broken, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout).toContain('unknown field "spec.template.spec.containers[0].securityContext.readOnlyRoot"');
    expect(() => run('template', 'golive', chart, '--kube-version', '1.34.0')).toThrow(/publicUrl/);
  });

  it.each(SIZES)('runs every container of %s without root, on a read-only root, within limits', (size) => {
    const pods = podsOf(manifestsOf(rendered(size)));
    expect(pods).toHaveLength(SERVICES.length + 1);
    for (const { spec } of pods) {
      expect(spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const { securityContext, resources } of spec.containers) {
        expect(securityContext).toEqual({
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          runAsNonRoot: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(resources.limits).toEqual({ cpu: expect.any(String), memory: expect.any(String) });
      }
    }
  });

  it.each(SIZES)('gives each service of %s probes, its own program, and only settings that it reads', (size) => {
    const containers = podsOf(manifestsOf(rendered(size))).flatMap(({ spec }) => spec.containers);
    expect(containers.map(({ name }) => name).sort()).toEqual([...SERVICES, 'migrate'].sort());
    for (const { name, args, env, ports, startupProbe, livenessProbe, readinessProbe } of containers) {
      const app = args[0]!.split('/')[1]!;
      expect(args[0]).toBe(`apps/${app}/dist/main.js`);
      expect(env.map((each) => each.name).filter((setting) => !settingsOf(app).has(setting))).toEqual([]);
      for (const each of env) expect([each.name, each.valueFrom === undefined]).toEqual([each.name, !SECRET.test(each.name)]);
      if (name === 'migrate') continue;
      const port = env.find((each) => ['GOLIVE_PORT', 'HEALTH_PORT', 'WRK_GATEWAY_PORT'].includes(each.name))?.value;
      expect(ports?.map(({ containerPort }) => String(containerPort))).toEqual([port]);
      expect([startupProbe, livenessProbe, readinessProbe].map((probe) => probe?.httpGet)).toEqual(
        ['/healthz', '/healthz', '/readyz'].map((path) => ({ path, port: 'http' })),
      );
    }
  });

  it('tells each service everything that it cannot start without', () => {
    const needed = [...readFileSync(join(root, 'docs/configuration.md'), 'utf8').matchAll(/^\| `(\w+)` \|[^|]*\| ([^|]*\*[^|]*)\|/gm)];
    expect(needed.length).toBeGreaterThan(5);
    const names: Record<string, string> = { gateway: 'admin-gateway', orchestrator: 'deploy-orchestrator', 'WRK gateway': 'wrk-gateway' };
    const deployments = podsOf(manifestsOf(rendered('values.yaml'))).flatMap(({ spec }) => spec.containers);
    const given = new Map(deployments.map(({ name, env }) => [name, env.map((each) => each.name)]));
    for (const [, setting, readers] of needed) {
      const starred = readers!.split(',').map((reader) => reader.trim()).filter((reader) => reader.endsWith('*')); // prettier-ignore
      const services = starred.flatMap((reader) => {
        const who = reader.replace(/\s*\*$/, '');
        return who.startsWith('all but') ? SERVICES.filter((service) => service !== 'wrk-gateway') : (names[who] ?? []);
      });
      for (const service of services) expect([service, given.get(service)]).toEqual([service, expect.arrayContaining([setting])]);
    }
  });

  it('keeps several of each for a large installation, scaled by lag, one away at a time; and drains on one node', () => {
    const large = manifestsOf(rendered('values-large.yaml'));
    const scaled = large.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
    expect(scaled.map(({ spec }) => spec.scaleTargetRef.name).sort()).toEqual(SERVICES.map((name) => `golive-${name}`));
    for (const { spec } of scaled) expect(spec.minReplicas).toBeGreaterThanOrEqual(3);
    const byLag = scaled.filter(({ spec }) => spec.metrics.some(({ type }: { type: string }) => type === 'External'));
    expect(byLag.map(({ spec }) => spec.metrics[0].external.metric.selector.matchLabels.group).sort()).toEqual([
      'audit-service',
      'deploy-orchestrator',
      'notification-service',
    ]);
    const metric = byLag[0]!.spec.metrics[0].external.metric.name as string;
    expect(readFileSync(join(root, 'libs/messaging/src/nest/broker-server.ts'), 'utf8')).toContain(`'${metric}'`);
    expect(large.filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ spec }) => spec.maxUnavailable)).toEqual([1, 1, 1, 1, 1]);
    expect(large.filter(({ kind }) => kind === 'Deployment').some(({ spec }) => 'replicas' in spec)).toBe(false);

    const small = manifestsOf(rendered('values-one-node.yaml'));
    expect(small.filter(({ kind }) => kind === 'Deployment').map(({ spec }) => spec.replicas)).toEqual([1, 1, 1, 1, 1]);
    expect(small.some(({ kind }) => kind === 'PodDisruptionBudget')).toBe(false);
  });

  it('migrates before a release, as the only one that knows the owner', () => {
    const all = manifestsOf(rendered('values.yaml'));
    const job = all.find(({ kind }) => kind === 'Job')!;
    expect(job.metadata.annotations).toMatchObject({ 'helm.sh/hook': 'pre-install,pre-upgrade' });
    expect(job.spec.template.spec.containers[0].args).toEqual(['apps/golive/dist/main.js', 'migrate']);
    const keys = podsOf(all).flatMap(({ spec }) =>
      spec.containers.map(({ name, env }) => [name, JSON.stringify(env.find((each) => each.name === 'DATABASE_URL')?.valueFrom ?? null)]),
    );
    for (const [name, from] of keys) {
      expect([name, from]).toEqual([name, name === 'wrk-gateway' ? 'null' : expect.stringContaining(name === 'migrate' ? 'owner' : name!)]);
    }
  });

  it('closes the network but for what each service needs', () => {
    const policies = manifestsOf(rendered('values.yaml')).filter(({ kind }) => kind === 'NetworkPolicy');
    const named = (name: string): Manifest['spec'] => policies.find(({ metadata }) => metadata.name === `golive-${name}`)!.spec;
    expect(named('deny')).toEqual({ podSelector: expect.anything(), policyTypes: ['Ingress', 'Egress'] });
    const ports = (name: string): number[] =>
      named(name).egress.flatMap((rule: { ports: { port: number }[] }) => rule.ports.map(({ port }) => port));
    expect(ports('wrk-gateway')).not.toContain(5432);
    expect(ports('audit-service')).not.toContain(443);
    expect(ports('deploy-orchestrator')).toEqual(expect.arrayContaining([5432, 9092, 3010]));
    expect(named('wrk-gateway').ingress[0].from[0].podSelector.matchLabels['app.kubernetes.io/component']).toBe('deploy-orchestrator');
    for (const service of [...SERVICES, 'migrate'])
      expect(named(service).podSelector.matchLabels['app.kubernetes.io/component']).toBe(service);
  });

  it('grows no cluster-wide rights, and pins what it runs by digest where one is given', () => {
    const text = rendered('values.yaml', '--set', 'image.digest=sha256:abc');
    expect(text).toContain('image: golive@sha256:abc');
    expect(text).not.toMatch(/kind: (Cluster)?Role/);
  });
});
