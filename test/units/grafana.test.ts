import * as sdk from '@grafana/grafana-foundation-sdk/units';
import { describe, expect, test } from 'vitest';
import { grafanaUnit, grafanaUnitIds, unitOfGrafana } from '../../src/units/grafana.ts';

const KNOWN = new Set<unknown>(Object.values(sdk));

test.each(grafanaUnitIds)('%s is a unit that Grafana has', id => {
  expect(KNOWN).toContain(id);
});

describe('the id of a unit', () => {
  test.each([
    ['s', 's'],
    ['ms', 'ms'],
    ['By', 'bytes'],
    ['ratio', 'percentunit'],
    ['%', 'percent'],
    ['1', 'short'],
    ['{request}', 'short'],
    ['{request}/s', 'reqps'],
    ['{job}/s', 'suffix: jobs/s'],
    ['{query}/s', 'suffix: queries/s'],
    ['furlong', 'suffix: furlong'],
  ])('%s: %s', (unit, id) => expect(grafanaUnit(unit)).toBe(id));
});

test('an id leads back to its unit', () => {
  expect(unitOfGrafana('bytes')).toBe('By');
  expect(unitOfGrafana('string')).toBe(undefined);
});
