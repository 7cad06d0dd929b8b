import { describe, expect, test } from 'vitest';
import { environmentSchema, type Environment } from '../../src/config/environment.ts';
import { adapt } from '../../src/environment/adapt.ts';
import { withThreshold } from '../../src/environment/thresholds.ts';

const environment = (given: object): Environment => environmentSchema.parse(given);
const only = (path: string, text: string, given: object) =>
  adapt([{ path, source: `out/${path}`, text }], environment(given), 'staging')[0]!;

const RULES = `groups:
  # reviewed
  - name: api
    rules:
      - record: job:requests:rate5m
        expr: sum by (job) (rate(requests_total[5m]))
      - alert: High
        expr: job:requests:rate5m > 5
        labels:
          severity: critical
`;

describe('rule files', () => {
  test('every alert rule gets the labels, recording rules do not', () => {
    expect(only('prometheus-rules/api.yaml', RULES, { labels: { environment: 'staging' } }).text).toBe(
      RULES.replace('severity: critical\n', 'severity: critical\n          environment: staging\n'),
    );
  });

  test('a threshold is replaced where it stands', () => {
    expect(only('prometheus-rules/api.yaml', RULES, { thresholds: { High: 0.5 } }).text).toBe(
      RULES.replace('> 5', '> 0.5'),
    );
  });

  test('log alert rules too', () => {
    const text =
      'groups:\n  - name: a\n    rules:\n      - alert: Burst\n        expr: sum(rate({app="a"} |= "x" [5m])) > 10\n';
    expect(only('loki-rules/a.yaml', text, { thresholds: { Burst: 3 } }).text).toBe(text.replace('> 10', '> 3'));
  });

  test.each([
    [{ thresholds: { Nothing: 1 } }, 'environments.staging.thresholds: "Nothing": there is no alert rule of that name'],
    [{ thresholds: { Both: 1 } }, '"Both": its condition is not one comparison with a number'],
  ])('%j is refused', (given, message) => {
    const text = `${RULES}      - alert: Both\n        expr: a > 1 and b > 2\n`;
    expect(() => only('prometheus-rules/api.yaml', text, given)).toThrow(message);
  });
});

describe('thresholds', () => {
  test.each([
    ['a / b > 0.05', 'a / b > 1'],
    ['0.05 < a', '1 < a'],
    ['a < -3', 'a < 1'],
    ['absent(up)', undefined],
    ['a > b', undefined],
    ['a > 1 or b > 1', undefined],
  ])('%s', (text, expected) => expect(withThreshold(text, 1, 'promql')).toBe(expected));
});

describe('Grafana-managed alert rules', () => {
  const rule = {
    title: 'High (api)',
    data: [
      { datasourceUid: 'prometheus', model: { datasource: { type: 'prometheus', uid: 'prometheus' }, expr: 'a' } },
      {
        datasourceUid: '__expr__',
        model: { type: 'threshold', conditions: [{ evaluator: { type: 'gt', params: [5] } }] },
      },
    ],
    labels: { severity: 'critical' },
  };
  const file = { groups: [{ name: 'api', folder: 'Alerts', rules: [rule] }] };

  test('labels, thresholds and data sources', () => {
    const { text } = only('grafana-rules/api.json', JSON.stringify(file), {
      labels: { environment: 'staging' },
      thresholds: { High: 7 },
      datasources: { prometheus: 'prom-staging' },
    });
    const [adapted] = (JSON.parse(text) as typeof file).groups[0]!.rules;
    expect(adapted!.labels).toEqual({ severity: 'critical', environment: 'staging' });
    expect(adapted!.data[0]!.datasourceUid).toBe('prom-staging');
    expect(adapted!.data[0]!.model.datasource!.uid).toBe('prom-staging');
    expect(adapted!.data[1]!.model.conditions![0]!.evaluator.params).toEqual([7]);
    expect(adapted!.data[1]!.datasourceUid).toBe('__expr__');
  });
});

describe('dashboards and folders', () => {
  test('lie in the folder of the environment and ask its data sources', () => {
    const board = {
      uid: 'api',
      panels: [{ datasource: { uid: 'fixed' }, targets: [{ datasource: { uid: '${ds}' } }] }],
    };
    const given = { folders: { shop: 'shop-staging' }, datasources: { fixed: 'other' } };
    const adapted = only('dashboards/shop/api.json', JSON.stringify(board), given);
    expect(adapted.path).toBe('dashboards/shop-staging/api.json');
    expect(JSON.parse(adapted.text)).toEqual({
      uid: 'api',
      panels: [{ datasource: { uid: 'other' }, targets: [{ datasource: { uid: '${ds}' } }] }],
    });
  });

  test('a folder has the uid of the environment, and so has its parent', () => {
    const text = JSON.stringify({ uid: 'shop', title: 'Shop', parentUid: 'all' }, null, 2);
    const adapted = only('folders/shop.json', text, { folders: { shop: 'shop-staging', all: 'all-staging' } });
    expect(adapted.path).toBe('folders/shop-staging.json');
    expect(JSON.parse(adapted.text)).toEqual({ uid: 'shop-staging', title: 'Shop', parentUid: 'all-staging' });
  });
});

test('without differences nothing is touched', () => {
  const files = [{ path: 'prometheus-rules/api.yaml', source: 'out/prometheus-rules/api.yaml', text: 'groups:   []' }];
  expect(adapt(files, environment({}), 'production')).toBe(files);
});
