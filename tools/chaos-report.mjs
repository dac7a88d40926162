import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/reliability.md');
const BEGIN = '<!-- written by npm run test:chaos: begin -->\n';
const END = '<!-- written by npm run test:chaos: end -->\n';

/** Makes the tables of what the runs found, writes them into their place in docs/reliability.md, and answers them. */
export function writeReliability({ runs, keep }) {
  const storms = runs.filter(({ strikes }) => strikes);
  const matrices = runs.filter(({ squares }) => squares);
  const text = [
    `Measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} processors of type ${cpus()[0]?.model.trim()} by ${[...new Set(runs.map(({ command }) => `\`${command}\``))].join(', ')}.`,
    ...(storms.length > 0 ? ['### The storm', stormTable(storms)] : []),
    ...(matrices.length > 0 ? ['### Every fail point, with every fault', matrixTable(matrices), pointsOf(matrices)] : []),
  ].join('\n\n');
  if (keep) {
    const before = readFileSync(FILE, 'utf8');
    writeFileSync(FILE, `${before.slice(0, before.indexOf(BEGIN))}${BEGIN}${text}\n${before.slice(before.indexOf(END))}`);
  }
  return text;
}

/** A run leaves a report only when every check of the oracle held: the zeros are what it checked. */
function stormTable(storms) {
  return table(
    ['broker', ...storms.map(({ broker }) => broker)],
    [
      ['deployments (wanted)', ...storms.map(({ deployments, wanted }) => `${deployments} (${wanted.deployments})`)],
      ['minutes', ...storms.map(({ minutes }) => minutes)],
      ['seed', ...storms.map(({ seed }) => seed)],
      ['SIGKILLs of each service (wanted)', ...storms.map(({ strikes, wanted }) => `${servicesOf(strikes)} (${wanted.kills})`)],
      [
        'immediate stops of PostgreSQL (wanted)',
        ...storms.map(({ strikes, wanted }) => `${strikes.PostgreSQL ?? 0} (${wanted.databaseStops})`),
      ],
      [
        'SIGKILLs of Kafka (wanted)',
        ...storms.map(({ strikes, wanted }) => ('Kafka' in strikes ? `${strikes.Kafka} (${wanted.brokerRestarts})` : '–')),
      ],
      ['lost answers to Produce', ...storms.map(({ broker, lostAnswers }) => (broker === 'kafka' ? lostAnswers : '–'))],
      ['requests of the clients; without an answer', ...storms.map(({ tries, unanswered }) => `${tries}; ${unanswered}`)],
      ['Live; visibly failed', ...storms.map(({ live, deployments }) => `${live}; ${deployments - live}`)],
      ['lost', ...storms.map(() => 0)],
      ['effects twice', ...storms.map(() => 0)],
      ['moments with two Live versions (looks)', ...storms.map(({ twoLive, looks }) => `${twoLive} (${looks})`)],
      ['chain of the trail valid', ...storms.map(() => 'yes')],
      ['drained after the last fault (s)', ...storms.map(({ drainedMs }) => (drainedMs / 1000).toFixed(1))],
    ],
  );
}

function servicesOf(strikes) {
  return Object.entries(strikes)
    .filter(([name]) => name !== 'PostgreSQL' && name !== 'Kafka')
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function matrixTable(matrices) {
  const faults = ['kill', 'throw', 'hang', 'cut'];
  const list = (counts) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return table(
    ['broker', 'seed', 'points', ...faults, 'deployments, by their end', 'two Live', 'drained after (s)', 'minutes'],
    matrices.map(({ broker, seed, points, squares, deployments, twoLive, drainedMs, minutes }) => [
      broker,
      seed,
      points.length,
      ...faults.map((fault) => squares[fault] ?? 0),
      list(deployments),
      twoLive,
      (drainedMs / 1000).toFixed(1),
      minutes,
    ]),
  );
}

function pointsOf(matrices) {
  const names = [...new Set(matrices.flatMap(({ points }) => points))].sort();
  const how = matrices.every(({ whole }) => whole) ? 'each with each fault' : 'a sample';
  return `${names.length} points were reached, ${how}: ${names.map((name) => `\`${name}\``).join(', ')}.`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
