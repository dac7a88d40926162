import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeConfig, dockerfilePlan } from '../deploy/containers/tool/containers.mjs';

interface Project {
  services: Record<
    string,
    { command?: string[]; environment?: Record<string, string>; depends_on?: object; build?: { dockerfile: string } }
  >;
}
interface Plan {
  warnings: string[];
  stages: { name: string; base: string; missing: string[] }[];
  image: { User?: string; Entrypoint?: string[]; WorkingDir?: string; Env?: string[] };
}

const root = join(import.meta.dirname, '..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Without a container engine: the very code that docker reads these files with. */
describe('in the eyes of docker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golive-containers-'));
  let compose: string;
  let dockerfile: string;

  beforeAll(() => {
    compose = composeConfig();
    dockerfile = dockerfilePlan();
  }, 1_800_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
      maxBuffer: 2 ** 26,
    });
    return { status, stdout, stderr };
  };
  const draft = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  describe('docker-compose.yml', () => {
    const load = (file: string, environment = join(root, '.env.example')) => run(compose, file, environment);

    it('fits the schema of Compose, with everything put in, and is consistent', () => {
      const { status, stdout, stderr } = load(join(root, 'docker-compose.yml'));
      expect([status, stderr]).toEqual([0, '']);
      const { services } = JSON.parse(stdout) as Project;
      expect(Object.keys(services)).toEqual(
        expect.arrayContaining(['admin-gateway', 'postgres', 'kafka', 'otel-collector', 'grafana', 'mailpit']),
      );
      expect(services['admin-gateway']?.environment).toMatchObject({
        DATABASE_URL: 'postgresql://golive:replaceThisPlaceholder@postgres:5432/golive',
        KAFKA_BROKERS: 'kafka:9092',
      });
      for (const { build } of Object.values(services)) if (build) expect(existsSync(join(root, build.dockerfile))).toBe(true);
    });

    it.each([
      [
        'a field that Compose does not know',
        (yaml: string) => yaml.replace('    read_only: true', '    readonly: true'),
        /readonly|not allowed/,
      ],
      ['a field of another type', (yaml: string) => yaml.replace('user: postgres', 'user: [postgres]'), /user/],
      [
        'a service that depends on one that is not there',
        (yaml: string) => yaml.replace('      wrk-gateway: {', '      no-gateway: {'),
        /no-gateway/,
      ],
      ['a volume that nobody declares', (yaml: string) => yaml.replace('\n  kafka: {}', ''), /kafka/],
      [
        'a network of a service that is not there',
        (yaml: string) => yaml.replace('service:wrk-gateway', 'service:no-gateway'),
        /no-gateway/,
      ],
    ])('would be refused with %s', (_what, broken, why) => {
      const yaml = text('docker-compose.yml');
      expect(broken(yaml)).not.toBe(yaml);
      const { status, stderr } = load(draft('docker-compose.yml', broken(yaml)));
      expect(status).toBe(1);
      expect(stderr).toMatch(why);
    });

    it('would be refused without a secret that it asks for', () => {
      const without = draft('env', text('.env.example').replace(/^WRK_GATEWAY_TOKEN=.*$/m, ''));
      expect(load(join(root, 'docker-compose.yml'), without)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('WRK_GATEWAY_TOKEN'),
      });
    });
  });

  describe('the Dockerfile', () => {
    const read = (file = join(root, 'deploy/Dockerfile')) => run(dockerfile, root, file);
    const plan = (): Plan => JSON.parse(read().stdout) as Plan;

    it('has nothing to warn of, and copies only what the context brings', () => {
      const { status, stderr, stdout } = read();
      expect([status, stderr]).toEqual([0, '']);
      const { warnings, stages } = JSON.parse(stdout) as Plan;
      expect(warnings).toEqual([]);
      expect(stages.map(({ missing }) => missing)).toEqual(stages.map(() => []));
    });

    it('builds in stages of which the last holds no tools of the build, and runs as nobody special', () => {
      const { stages, image } = plan();
      expect(stages.length).toBeGreaterThan(2);
      expect(stages.at(-1)?.base).toBe('base');
      expect(image).toMatchObject({ User: '1000:1000', Entrypoint: ['node'], WorkingDir: '/app' });
      expect(image.Env?.join()).not.toMatch(/PASSWORD|TOKEN|SECRET/);
    });

    it('makes every program that a container of docker-compose.yml or the chart runs', () => {
      const { services } = JSON.parse(run(compose, join(root, 'docker-compose.yml'), join(root, '.env.example')).stdout) as Project;
      const chart = globSync('deploy/helm/golive/**/*.{yaml,tpl}', { cwd: root }).map(text).join('\n');
      const programs = new Set(
        [...Object.values(services).map(({ command }) => command?.[0] ?? ''), ...(chart.match(/apps\/[\w-]+\/dist\/[\w.]+/g) ?? [])].filter(
          (path) => path.startsWith('apps/'),
        ),
      );
      expect(programs.size).toBeGreaterThan(5);
      for (const program of programs) {
        const app = program.split('/')[1]!;
        expect(existsSync(join(root, program.replace('/dist/', '/src/').replace(/\.js$/, '.ts')))).toBe(true);
        const { compilerOptions } = JSON.parse(text(`apps/${app}/tsconfig.json`)) as { compilerOptions: Record<string, unknown> };
        expect(compilerOptions).toMatchObject({ rootDir: 'src', outDir: 'dist' });
      }
    });

    it.each([
      [
        'an instruction that Docker does not know',
        (file: string) => file.replace('WORKDIR /app', 'WORKDRI /app'),
        /WORKDRI|unknown instruction/i,
      ],
      ['a stage that is not there', (file: string) => file.replace('--from=dependencies', '--from=Dependencies!'), /invalid/],
      ['an option that RUN does not have', (file: string) => file.replace('--mount=type=cache', '--mounted=type=cache'), /mounted/],
    ])('would be refused with %s', (_what, broken, why) => {
      const file = text('deploy/Dockerfile');
      expect(broken(file)).not.toBe(file);
      const { status, stderr } = read(draft('Dockerfile', broken(file)));
      expect(status).toBe(1);
      expect(stderr).toMatch(why);
    });

    it('would be found with a copy of what is not sent, with a secret in it, and with a root', () => {
      const file = text('deploy/Dockerfile');
      const bad = file
        .replace('COPY deploy/prometheus/rules/*.yml', 'COPY deploy/prometheus/rules/*.yaml docs/openapi.json')
        .replace('ENV NODE_ENV=production', 'ENV DATABASE_PASSWORD=hunter2 NODE_ENV=production')
        .replace('USER 1000:1000', '');
      const { stages, warnings, image } = JSON.parse(read(draft('Dockerfile', bad)).stdout) as Plan;
      expect(stages.at(-1)?.missing).toEqual(['deploy/prometheus/rules/*.yaml', 'docs/openapi.json']);
      expect(warnings.join()).toContain('SecretsUsedInArgOrEnv');
      expect(image.User ?? '').toBe('');
    });
  });
});
