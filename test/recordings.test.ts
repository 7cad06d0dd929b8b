import { describe, expect, test } from 'vitest';
import { alerts, boards, panelsOf, recordings } from './out.ts';

const used = [
  ...alerts.map(({ expr }) => expr),
  ...recordings.map(({ expr }) => expr),
  ...boards.flatMap(({ board }) => panelsOf(board).flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))),
].join('\n');

describe('recording rules', () => {
  const names = [...new Set(recordings.map(({ record }) => record))];

  test.each(names)('%s is named by level, metric and operation', name => {
    // https://prometheus.io/docs/practices/rules/#naming
    expect(name).toMatch(/^[a-z_]+:[a-z_]+:[a-z0-9_]+$/);
  });

  test.each(names)('%s is used', name => expect(used).toContain(name));
});
