import { describe, expect, it } from '@jest/globals';
import { FAULTS, failPointsOfSources, matrixOf, roomOf } from './fail-points.js';

describe('the fail points of the sources', () => {
  const points = failPointsOfSources();
  const names = points.map(({ name }) => name);

  it('are named once, in a room that the matrix knows', () => {
    expect(points.filter(({ name }) => !/^[a-z-]+(\.[a-z-]+)+$/.test(name))).toEqual([]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.filter((name) => roomOf(name) === undefined)).toEqual([]);
  });

  it('stand on the whole road of a deployment', () => {
    const rooms = new Set(names.map((name) => name.split('.')[0]));
    expect([...rooms].sort()).toEqual([
      'accept',
      'audit',
      'consume',
      'database',
      'embedded',
      'gateway',
      'kafka',
      'notification',
      'orchestrator',
      'relay',
      'wrk-gateway',
    ]);
    expect(names.length).toBeGreaterThan(50);
  });

  it('are all in the matrix of one broker or of both, each with every fault', () => {
    const cells = [...matrixOf('embedded', FAULTS), ...matrixOf('kafka', FAULTS)];
    for (const name of names) {
      const faults = new Set(cells.filter(({ point }) => point === name).map(({ fault }) => fault));
      expect({ name, faults }).toEqual({ name, faults: new Set(FAULTS) });
    }
  });
});
