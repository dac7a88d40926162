import { describe, expect, it } from '@jest/globals';
import type { Component } from '../components/component.domain.js';
import { filesOf } from '../fingerprint/files.fixture.js';
import type { GitState } from '../fingerprint/fingerprint.domain.js';
import { takeFingerprint } from '../fingerprint/take-fingerprint.domain.js';
import { makePlan } from './make-plan.domain.js';
import { PHASES, type Plan } from './plan.domain.js';

const GIT: GitState = { root: '/repo', commit: 'c0ffee00c0ffee00', branch: 'main' };

function planOf(texts: Record<string, string>, component: Partial<Component> = {}, environment = 'local'): Plan {
  const print = { ...takeFingerprint(filesOf(texts), GIT), digest: 'd' };
  return makePlan({
    request: { path: '/repo/app' },
    scope: 'default',
    component: { name: 'Invoices & co', path: '/repo/app', ...component },
    print,
    environment,
    artifact: null,
    previous: null,
    planId: 'abcdef0123456789',
    runDir: '/state/abcdef0123456789',
  });
}

/** The commands of a phase, as words with a space between. */
const said = (plan: Plan, phase: string) =>
  plan.steps.filter((step) => step.phase === phase && step.argv).map(({ argv }) => argv!.join(' '));
const POM = '<project><plugin>flyway-maven-plugin</plugin></project>';

describe('the plan of a stack', () => {
  it.each<[string, Record<string, string>, { packaging: string[]; migration: string[]; deploy: string[] }]>([
    [
      'Java with Maven and Flyway',
      { 'pom.xml': POM, mvnw: '' },
      { packaging: ['./mvnw package -DskipTests'], migration: ['./mvnw flyway:migrate'], deploy: ['systemctl restart invoices-co'] },
    ],
    [
      'Java with Maven and Liquibase',
      { 'pom.xml': '<project><plugin>liquibase-maven-plugin</plugin></project>' },
      {
        packaging: ['mvn package -DskipTests'],
        migration: [
          'mvn liquibase:update -Dliquibase.url=${env.LIQUIBASE_COMMAND_URL} -Dliquibase.username=${env.LIQUIBASE_COMMAND_USERNAME} -Dliquibase.password=${env.LIQUIBASE_COMMAND_PASSWORD}',
        ],
        deploy: ['systemctl restart invoices-co'],
      },
    ],
    [
      'Java with Gradle and Liquibase',
      { 'build.gradle.kts': 'plugins { id("org.liquibase.gradle") }' },
      { packaging: ['gradle assemble'], migration: ['gradle update'], deploy: ['systemctl restart invoices-co'] },
    ],
    [
      'Python with Alembic',
      { 'pyproject.toml': '[project]\nname = "invoices"\nversion = "1.0.0"', 'alembic.ini': '' },
      { packaging: ['python -m build'], migration: ['alembic upgrade head'], deploy: ['systemctl restart invoices-co'] },
    ],
    [
      'Python with Django, in its own environment, in a container',
      {
        'setup.py': 'setup(name="invoices", version="1.0.0")',
        'manage.py': '',
        '.venv/pyvenv.cfg': '',
        Dockerfile: '',
        'compose.yaml': '',
      },
      {
        packaging: ['.venv/bin/python -m build', 'docker build --tag invoices-co:1.0.0 .'],
        migration: ['.venv/bin/python manage.py migrate --noinput'],
        deploy: ['docker compose up -d'],
      },
    ],
    [
      'C++ with a migration program of its own',
      { 'CMakeLists.txt': 'project(invoices VERSION 1.0.0)\nadd_executable(db_migrate m.cpp)' },
      {
        packaging: ['cmake -S . -B build -DCMAKE_BUILD_TYPE=Release', 'cmake --build build --parallel'],
        migration: ['build/db_migrate'],
        deploy: ['systemctl restart invoices-co'],
      },
    ],
    [
      'a server on Node',
      { 'package.json': '{"version": "1.0.0", "scripts": {"start": "node .", "build": "tsc", "migrate": "m"}}', 'package-lock.json': '{}' },
      {
        packaging: [
          'npm ci',
          'npm run build',
          'tar --create --exclude-vcs --exclude=./.golive --exclude=./node_modules/.cache --file=/state/abcdef0123456789/release.tar .',
        ],
        migration: ['npm run migrate'],
        deploy: ['systemctl restart invoices-co'],
      },
    ],
    [
      'a container',
      { Dockerfile: 'FROM scratch', 'docker-compose.yml': '' },
      { packaging: ['docker build --tag invoices-co:c0ffee00c0ff .'], migration: [], deploy: ['docker compose up -d'] },
    ],
  ])('has the commands of its kind: %s', (_, texts, { packaging, migration, deploy }) => {
    const plan = planOf(texts);
    expect({ packaging: said(plan, 'packaging'), migration: said(plan, 'migration'), deploy: said(plan, 'deploy') }).toEqual({
      packaging,
      migration,
      deploy,
    });
    const order = plan.steps.map(({ phase }) => PHASES.indexOf(phase));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('rehearses every migration on the copy with the very commands of the live database, after the backup and before', () => {
    const plan = planOf({ 'pyproject.toml': '', 'alembic.ini': '' });
    const [rehearsed, live] = ['rehearsal.migrate', 'migrate'].map((id) => plan.steps.find((step) => step.id === id)!);
    expect([rehearsed!.argv, rehearsed!.cwd, rehearsed!.env]).toEqual([live!.argv, live!.cwd, live!.env]);
    expect([rehearsed!.database, live!.database]).toEqual(['rehearsal', 'live']);
    const ids = plan.steps.map(({ id }) => id);
    expect(ids.filter((id) => ['backup.dump', 'rehearsal.migrate', 'migrate', 'deploy.restart'].includes(id))).toEqual([
      'backup.dump',
      'rehearsal.migrate',
      'migrate',
      'deploy.restart',
    ]);
  });

  it('is the same for the same input, and holds no connection string', () => {
    const texts = { 'pyproject.toml': '', 'alembic.ini': '' };
    expect(planOf(texts)).toEqual(planOf(texts));
    expect(planOf(texts, { database: { url_env: 'INVOICES_DB' } }).database).toEqual({
      url_env: 'INVOICES_DB',
      rehearsal_url_env: 'INVOICES_DB',
      rehearsal_name: 'golive_rehearsal_abcdef0123456789',
    });
  });

  it('has the owner’s command in the place of any', () => {
    const plan = planOf(
      { 'pyproject.toml': '' },
      { package: [['make']], migrate: [['./up', '--all']], restart: ['supervisorctl restart "my app"'], logs: [] },
    );
    expect(said(plan, 'packaging')).toEqual(['make']);
    expect(said(plan, 'migration')).toEqual(['./up --all']);
    expect(plan.steps.find(({ id }) => id === 'deploy.restart')?.argv).toEqual(['/bin/sh', '-c', 'supervisorctl restart "my app"']);
    expect(plan.steps.some(({ id }) => id === 'verify.logs')).toBe(false);
  });

  it('asks for elevation outside of local for whatever others see', () => {
    const texts = { 'pyproject.toml': '[project]\nname = "i"\nversion = "1.0.0"', 'alembic.ini': '' };
    const elevated = (environment: string) =>
      planOf(texts, {}, environment).steps.flatMap(({ id, level }) => (level === 'ELEVATED' ? id : []));
    expect(elevated('local')).toEqual(['deploy.restart']);
    expect(elevated('staging')).toEqual(['tag', 'migrate', 'deploy.restart']);
  });
});
