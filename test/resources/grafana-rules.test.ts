import type * as sdk from '@grafana/grafana-foundation-sdk/alerting';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import type { RuleGroup } from '../../src/alerts/rules.ts';
import { parse as parseLogql } from '../../src/logql/parse.ts';
import { parse as parsePromql } from '../../src/promql/parse.ts';
import { grafanaRulesResource } from '../../src/resources/grafana-rules.ts';
import type { GrafanaRule, GrafanaRuleQuery } from '../../src/resources/resource.ts';
import { send } from '../grafana-server/client.ts';
import { type GrafanaServer, startGrafana } from '../grafana-server/index.ts';
import { GRAFANA, ruleFiles } from './rule-files.ts';

const options = { folder: 'Alerts', datasources: { prometheus: 'prom', loki: 'logs' }, grafana: GRAFANA };
const files = ruleFiles.map(file => ({ name: file.name, file, managed: grafanaRulesResource(file, options)! }));
const all = files.flatMap(({ managed }) => managed.groups.flatMap(group => group.rules));

describe.each(files)('$name', ({ file, managed }) => {
  const rules = managed.groups.flatMap(group => group.rules);

  test('has every alert rule of the file, and no recording rule', () => {
    const alerts = file.groups.flatMap(group => group.rules.flatMap(rule => ('alert' in rule ? [rule.alert] : [])));
    expect(rules.map(({ title }) => title.replace(/ \(.+/, ''))).toEqual(alerts);
  });

  test.each(rules)('$title: every expression has its input, the last one decides', ({ data, condition }) => {
    const seen = new Set<string>();
    for (const { refId, datasourceUid, model } of data) {
      expect(model['refId']).toBe(refId);
      if (datasourceUid === '__expr__') {
        const inputs =
          model['type'] === 'math' ? String(model['expression']).match(/(?<=\$)\w+/g)! : [model['expression']];
        for (const input of inputs) expect([...seen]).toContain(input);
      }
      seen.add(refId);
    }
    expect(data.at(-1)?.refId).toBe(condition);
  });

  test.each(rules)('$title: the query parses', ({ data: [query] }) => {
    const parse = query?.datasourceUid === 'logs' ? parseLogql : parsePromql;
    expect(parse(String(query?.model['expr'])).errors).toEqual([]);
  });

  test.each(rules)('$title: says the value of the query', ({ annotations }) => {
    for (const text of Object.values(annotations)) expect(text).not.toMatch(/\$value\b/);
    expect(annotations['__dashboardUid__'] === undefined).toBe(annotations['__panelId__'] === undefined);
  });
});

test('uids and titles are there once, and short enough', () => {
  expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  expect(all.filter(({ uid }) => !/^[\w-]{1,40}$/.test(uid))).toEqual([]);
});

test('an alert rule is one of the SDK, but for the names of file provisioning', () => {
  expectTypeOf<GrafanaRuleQuery>().toExtend<Omit<sdk.Query, 'model'>>();
  type Renamed = 'folderUID' | 'orgID' | 'ruleGroup' | 'data';
  expectTypeOf<GrafanaRule>().toExtend<Omit<sdk.Rule, Renamed>>();
});

describe.each(['11.6.0', '13.3.0'])('Grafana %s', version => {
  let grafana: GrafanaServer;
  beforeAll(async () => {
    grafana = await startGrafana({ version, seed: { folders: [{ uid: 'alerts', title: 'Alerts' }] } });
  });
  afterAll(() => grafana.close());

  test.each(files.flatMap(({ managed }) => managed.groups))('takes $name', async ({ name, interval, rules }) => {
    const seconds = Number.parseInt(interval, 10) * (interval.endsWith('m') ? 60 : 1);
    const body = { title: name, folderUid: 'alerts', interval: seconds, rules };
    const path = `/api/v1/provisioning/folder/alerts/rule-groups/${encodeURIComponent(name)}`;
    expect(await send(grafana, 'PUT', path, { body })).toMatchObject({ status: 200 });
  });
});

describe('a group', () => {
  const alert = { alert: 'Down', expr: 'up == 0' };
  const converted = (group: Partial<RuleGroup>, kind: 'prometheus-rules' | 'loki-rules' = 'prometheus-rules') =>
    grafanaRulesResource({ kind, name: 'api', groups: [{ name: 'g', rules: [alert], ...group }] }, options)?.groups[0];

  test.each([
    { interval: undefined, want: '1m' },
    { interval: '30s', want: '30s' },
    { interval: '15s', want: '20s' },
    { interval: '1m5s', want: '1m10s' },
  ])('evaluated every $interval: $want', ({ interval, want }) => {
    expect(converted(interval ? { interval } : {})?.interval).toBe(want);
  });

  test('gives its labels to its alert rules, and looks into the past when it says so', () => {
    const rules = [{ ...alert, labels: { severity: 'critical' }, for: '5m', keep_firing_for: '10m' }];
    const group = converted({ rules, labels: { team: 'a', severity: 'info' }, query_offset: '2m' });
    expect(group).toMatchObject({ orgId: 1, name: 'api-g', folder: 'Alerts' });
    expect(group?.rules[0]).toMatchObject({
      uid: 'api-down',
      title: 'Down (api)',
      for: '5m',
      keepFiringFor: '10m',
      labels: { team: 'a', severity: 'critical' },
      data: [{ relativeTimeRange: { from: 720, to: 120 } }, {}],
    });
  });

  test('behaves like Prometheus when nothing is returned', () => {
    const [rule] = converted({})!.rules;
    expect(rule).toMatchObject({
      noDataState: 'OK',
      execErrState: 'Error',
      missing_series_evals_to_resolve: 1,
      for: '0s',
    });
  });

  test('of recording rules only is none', () => {
    expect(converted({ rules: [{ record: 'a:b', expr: 'up' }] })).toBeUndefined();
  });

  test('of Loki asks Loki, once', () => {
    const rules = [{ alert: 'Errors', expr: 'sum(rate({app="a"} |= "error" [5m])) > 1' }];
    expect(converted({ rules }, 'loki-rules')?.rules[0]?.data[0]).toMatchObject({
      datasourceUid: 'logs',
      model: {
        datasource: { type: 'loki', uid: 'logs' },
        queryType: 'instant',
        expr: 'sum(rate({app="a"} |= "error" [5m]))',
      },
    });
  });
});
