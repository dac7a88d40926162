import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { settingsOf } from './settings-of.js';

interface Service {
  image: string;
  build?: object;
  command?: string[];
  user?: string;
  read_only?: boolean;
  healthcheck?: object;
  network_mode?: string;
  environment?: Record<string, unknown>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
}

const root = join(import.meta.dirname, '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const { services, volumes } = parse(text('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, object>;
};
const all = Object.entries(services);
const ours = all.filter(([, service]) => service.build);
/** A job that ends, and images that hold one program and no shell: nothing in them could look at their health. */
const WITHOUT_HEALTHCHECK = ['migrate', 'otel-collector', 'jaeger'];

describe('docker-compose.yml', () => {
  it('has a container for every app that runs on its own', () => {
    const apps = globSync('apps/*/src/main.ts', { cwd: root }).map((path) => path.split('/')[1]);
    expect(new Set(ours.map(([, { command }]) => command?.[0]))).toEqual(new Set(apps.map((app) => `apps/${app}/dist/main.js`)));
  });

  it.each(ours)('gives %s only settings that its config.ts reads', (_, { command, environment }) => {
    const app = command?.[0]?.split('/')[1] ?? '';
    const known = settingsOf(app);
    expect(known.size).toBeGreaterThan(0);
    expect(Object.keys(environment ?? {}).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(ours)('runs %s on a read-only root', (_, service) => {
    expect(service.read_only).toBe(true);
  });

  it.each(all)('runs %s as a user that is not root, and knows whether it is well', (name, { user, healthcheck }) => {
    expect(user).toMatch(/^(?!root|0(:|$))./);
    expect(healthcheck !== undefined).toBe(!WITHOUT_HEALTHCHECK.includes(name));
  });

  it.each(all)('publishes ports of %s to this machine only', (_, { ports = [] }) => {
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('waits only for services that it has, and for the health only of those that tell it', () => {
    for (const [, { depends_on = {}, network_mode }] of all) {
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        expect(services[needed]).toBeDefined();
        expect(condition).toBe(services[needed]?.healthcheck ? 'service_healthy' : 'service_completed_successfully');
      }
      if (network_mode) expect(services[network_mode.replace('service:', '')]).toBeDefined();
    }
  });

  it('mounts files and volumes that exist, and pins every image', () => {
    for (const [, { volumes: mounts = [], image, build }] of all) {
      for (const [source = ''] of mounts.map((mount) => mount.split(':'))) {
        if (source.startsWith('.')) expect(globSync(source, { cwd: root })).not.toEqual([]);
        else expect(volumes).toHaveProperty(source);
      }
      if (!build) expect(image).toMatch(/:v?\d/);
    }
  });

  it('holds no secret: each comes from a variable that .env.example names', () => {
    const secret = /(PASSWORD|TOKEN|SECRET)/;
    const given = new Set([...text('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));
    const asked = [...text('docker-compose.yml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name);
    expect(new Set(asked)).toEqual(given);
    for (const [, { environment = {} }] of all) {
      for (const [name, value] of Object.entries(environment)) if (secret.test(name)) expect(value).toMatch(/^\$\{\w+:\?/);
    }
    expect(text('.gitignore').split('\n')).toContain('.env');
  });
});

describe('what watches the services', () => {
  it('scrapes every service that serves metrics, at a port that it listens on', () => {
    const scraped = [...text('deploy/prometheus/prometheus.yml').matchAll(/targets: \['([\w-]+):(\d+)'\]/g)];
    for (const [, service = '', port] of scraped) expect(JSON.stringify(services[service]?.healthcheck)).toContain(`127.0.0.1:${port}/`);
    const observed = ours.filter(([, { environment }]) => environment?.['OTEL_EXPORTER_OTLP_ENDPOINT']).map(([name]) => name);
    expect(scraped.map(([, service]) => service).sort()).toEqual(observed.sort());
  });

  it('shows metrics that the code has', () => {
    const sources = globSync(['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'], { cwd: root, exclude: ['**/*.spec.ts'] });
    const declared = new Set(sources.flatMap((path) => text(path).match(/(?<=')golive_[a-z_]+(?=')/g) ?? []));
    const shown = text('deploy/grafana/dashboards/golive.json').match(/golive_[a-z_]+/g) ?? [];
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter((name) => !declared.has(name.replace(/_(bucket|count)$/, '')))).toEqual([]);
  });
});
