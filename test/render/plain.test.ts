import type * as classic from '@grafana/grafana-foundation-sdk/dashboard';
import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import type { Manifest } from '@grafana/grafana-foundation-sdk/resource';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { DashboardV1, FolderV1 } from '../../src/render/dashboard-v1.ts';
import type { DashboardV2 } from '../../src/render/dashboard-v2.ts';
import { present, type Plain } from '../../src/render/plain.ts';
import type { PrometheusRule } from '../../src/render/prometheus-rule.ts';

describe('types of the SDK as plain data', () => {
  test('take what the SDK builds', () => {
    expectTypeOf<v2.Dashboard>().toExtend<Plain<v2.Dashboard>>();
    expectTypeOf<classic.Dashboard>().toExtend<Plain<classic.Dashboard>>();
  });

  test('hold enums as their values', () => {
    expectTypeOf<Plain<v2.Dashboard>['cursorSync']>().toEqualTypeOf<'Off' | 'Crosshair' | 'Tooltip'>();
    expectTypeOf<NonNullable<Plain<classic.VariableModel>['refresh']>>().toEqualTypeOf<0 | 1 | 2>();
    expectTypeOf<Plain<v2.GridLayoutItemSpec>['width']>().toEqualTypeOf<number>();
  });

  test('refuse anything else', () => {
    expectTypeOf<'crosshair'>().not.toExtend<Plain<v2.Dashboard>['cursorSync']>();
    expectTypeOf<{ kind: 'Panel'; spec: object }>().not.toExtend<Plain<v2.Element>>();
  });

  test('are the specs of manifests', () => {
    expectTypeOf<DashboardV1 | DashboardV2 | FolderV1 | PrometheusRule>().toExtend<Manifest>();
  });
});

test('present leaves out what is undefined, and only that', () => {
  expect(present({ a: undefined, b: null, c: 0, d: '' })).toStrictEqual({ b: null, c: 0, d: '' });
});
