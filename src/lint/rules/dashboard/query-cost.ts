import { isFields, fieldsIn } from '../../../fields.ts';
import { textOr } from '../../board/json.ts';
import { narrow } from '../../board/narrow.ts';
import type { LintRule } from '../../lint-rule.ts';
import type { DashboardSubject, PanelSubject } from '../../subject.ts';

interface Options {
  /** Queries that are sent when the dashboard is opened, closed rows not counted. */
  readonly queries: number;
  readonly queriesOfPanel: number;
  /** Queries in a second, while the dashboard is open and refreshes itself. */
  readonly queriesPerSecond: number;
  /** Points of a series. Prometheus refuses more than 11,000. */
  readonly points: number;
}

export const queryCost: LintRule<Options> = {
  id: 'dashboard/query-cost',
  severity: 'warning',
  what: 'more queries, or a finer step, than a browser or a server stands',
  why: 'A browser sends six requests at a time, so that a hundred queries take as long as sixteen after each other; a screen has 2,000 columns, and more points than that are work for nothing.',
  fix: 'Close rows, split the dashboard, ask once for several series, or let Grafana choose the step. The options hold the limits.',
  examples: {
    bad: [
      '{ "type": "timeseries", "title": "Errors", "maxDataPoints": 50000, "targets": [{ "refId": "A", "expr": "up" }] }',
      '{ "refresh": "1s", "panels": [{ "type": "timeseries", "targets": [{ "expr": "a" }, { "expr": "b" }, { "expr": "c" }, { "expr": "d" }, { "expr": "e" }, { "expr": "f" }, { "expr": "g" }, { "expr": "h" }, { "expr": "i" }, { "expr": "j" }, { "expr": "k" }] }] }',
    ],
    good: [
      '{ "refresh": "30s", "panels": [{ "type": "timeseries", "maxDataPoints": 500, "targets": [{ "refId": "A", "expr": "up" }] }] }',
    ],
  },
  options: { queries: 100, queriesOfPanel: 26, queriesPerSecond: 10, points: 11_000 },

  check: {
    dashboard(board, { options, report }) {
      const count = openQueries(board);
      if (count > options.queries) {
        report(board, {
          message: `opening it sends ${count} queries, more than ${options.queries}`,
          instead: 'closed rows for what is seldom read, or a second dashboard',
        });
      }
      const { refresh } = board.json;
      const seconds = typeof refresh === 'string' ? secondsOf(refresh) : undefined;
      if (!seconds || count / seconds <= options.queriesPerSecond) return;
      report(narrow(board, String(refresh)), {
        message: `with "refresh": "${String(refresh)}" it sends ${Math.round(count / seconds)} queries a second, more than ${options.queriesPerSecond}`,
        instead: `"refresh": "${Math.ceil(count / options.queriesPerSecond / 5) * 5}s" or slower`,
      });
    },
    panel(panel, board, { options, report }) {
      if (panel.targets.length > options.queriesOfPanel) {
        report(panel, {
          message: `the panel sends ${panel.targets.length} queries, more than ${options.queriesOfPanel}`,
        });
      }
      const points = pointsOf(panel, board);
      if (points > options.points) {
        report(panel.title ?? panel, {
          message: `asks for ${Math.round(points)} points of each series, more than ${options.points}`,
          instead: 'no maxDataPoints and no small interval: Grafana then asks for as many points as the panel is wide',
        });
      }
    },
  },
};

/** Those of panels that are visible at first. */
function openQueries({ json, panels }: DashboardSubject): number {
  const closed = new Set(fieldsIn(json['panels']).flatMap(({ panels: inside }) => fieldsIn(inside)));
  const ids = new Set([...closed].map(({ id }) => id).filter(id => id !== undefined));
  return panels
    .filter(panel => !closed.has(panel.json) && (panel.id === undefined || !ids.has(panel.id)))
    .reduce((sum, { targets }) => sum + targets.filter(isSent).length, 0);
}

const isSent = ({ json, query }: PanelSubject['targets'][number]): boolean =>
  json['hide'] !== true && (query !== undefined || Object.keys(json).length > 2);

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of `30s` or `1m`; undefined for "auto", "live" and off. */
function secondsOf(text: string): number | undefined {
  const [, number, unit] = /^(\d+)(ms|[smhd])$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * UNITS[unit!]!;
}

/** By `maxDataPoints`, or by the smallest step that is allowed over the time that the dashboard shows. */
function pointsOf({ json, targets }: PanelSubject, { json: { time } }: DashboardSubject): number {
  const { maxDataPoints, interval } = json;
  const asked = typeof maxDataPoints === 'number' ? maxDataPoints : 0;
  const from = isFields(time) ? /^now-(\d+[smhd])$/.exec(textOr(time['from'], ''))?.[1] : undefined;
  const range = from && isFields(time) && time['to'] === 'now' ? (secondsOf(from) ?? 0) : 0;
  // Without maxDataPoints the step follows the width of the panel, and an interval only keeps it from being finer.
  const steps = [interval, ...targets.map(target => target.json['interval'])].map(step => secondsOf(textOr(step, '')));
  return asked > 0 ? Math.min(asked, ...steps.flatMap(step => (step && range ? [range / step] : []))) : 0;
}
