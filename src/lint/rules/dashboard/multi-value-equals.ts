import { walk as walkLogql, walkFilter } from '../../../logql/walk.ts';
import { walk } from '../../../promql/walk.ts';
import { allPanels } from '../../board/used-variables.ts';
import type { Edit } from '../../finding.ts';
import type { LintRule } from '../../lint-rule.ts';
import type { DashboardSubject, Query } from '../../subject.ts';

export const multiValueEquals: LintRule = {
  id: 'dashboard/multi-value-equals',
  severity: 'error',
  what: '`=` with a variable that can hold several values',
  why: 'For two values Grafana writes `(a|b)`, which only a regular expression understands: `=` looks for a label with exactly this text and finds nothing. With one value all seems well.',
  fix: 'Write `=~` for `=`, `!~` for `!=`, and `|~` for `|=`.',
  examples: {
    bad: [
      '{ "templating": { "list": [{ "name": "job", "type": "custom", "multi": true, "query": "api,worker" }] }, "panels": [{ "type": "timeseries", "targets": [{ "refId": "A", "datasource": { "type": "prometheus", "uid": "p" }, "expr": "up{job=\\"$job\\"}" }] }] }',
      '{ "templating": { "list": [{ "name": "pod", "type": "query", "includeAll": true }] }, "panels": [{ "type": "logs", "targets": [{ "refId": "A", "datasource": { "type": "loki", "uid": "l" }, "expr": "{service=\\"checkout\\", pod!=\\"$pod\\"}" }] }] }',
    ],
    good: [
      '{ "templating": { "list": [{ "name": "job", "type": "custom", "multi": true, "query": "api,worker" }] }, "panels": [{ "type": "timeseries", "targets": [{ "refId": "A", "datasource": { "type": "prometheus", "uid": "p" }, "expr": "up{job=~\\"$job\\"}" }] }] }',
      '{ "templating": { "list": [{ "name": "job", "type": "custom", "multi": true, "query": "api,worker" }] }, "panels": [{ "type": "timeseries", "repeat": "job", "targets": [{ "refId": "A", "datasource": { "type": "prometheus", "uid": "p" }, "expr": "up{job=\\"$job\\"}" }] }] }',
      '{ "templating": { "list": [{ "name": "job", "type": "textbox" }] }, "panels": [{ "type": "timeseries", "targets": [{ "refId": "A", "datasource": { "type": "prometheus", "uid": "p" }, "expr": "up{job=\\"$job\\"}" }] }] }',
    ],
  },

  check: {
    target({ query }, panel, board, { reportIn }) {
      if (!query || query.expanded.uses.length === 0) return;
      const several = severalIn(board);
      const repeated = panel?.json['repeat'];
      if (!query.expanded.uses.some(({ name }) => several.has(name) && name !== repeated)) return;
      for (const { op, start, end } of equalities(query)) {
        const inside = query.expanded.uses.filter(({ at, place }) => place === 'string' && at >= start && at < end);
        const use = inside.find(({ name }) => several.has(name) && name !== repeated);
        if (!use) continue;
        const better = op === '=' ? '=~' : op === '!=' ? '!~' : '|~';
        const fix =
          inside.length === 1 && use.format === undefined ? edit(query, { start, use, op, better }) : undefined;
        reportIn(
          query,
          { start, end },
          {
            message: `"${use.name}" can hold several values, and ${op} ${op === '!=' ? 'excludes' : 'finds'} none of them then`,
            instead: `${better}"${query.text.value.slice(use.start, use.end)}"`,
            ...(fix && { fix: [fix] }),
          },
        );
      }
    },
  },
};

/** A part of a query that compares a text with `=`, `!=` or `|=`. Offsets are those of the tree. */
interface Equality {
  readonly op: string;
  readonly start: number;
  readonly end: number;
}

const EQUALS = new Set(['=', '!=', '|=']);

function* equalities(query: Query): Generator<Equality> {
  for (const found of query.language === 'promql' ? ofPromql(query.expr) : ofLogql(query.query)) {
    if (EQUALS.has(found.op)) yield found;
  }
}

function* ofPromql(root: Extract<Query, { language: 'promql' }>['expr']): Generator<Equality> {
  for (const expr of root ? walk(root) : []) if (expr.kind === 'selector') yield* expr.matchers;
}

function* ofLogql(root: Extract<Query, { language: 'logql' }>['query']): Generator<Equality> {
  for (const inner of root ? walkLogql(root) : []) {
    if (inner.kind !== 'logs') continue;
    yield* inner.matchers;
    for (const stage of inner.stages) {
      if (stage.kind === 'line-filter') yield { op: stage.op, start: stage.start, end: stage.end };
      if (stage.kind !== 'label-filter') continue;
      for (const filter of walkFilter(stage.filter)) if (filter.kind === 'match') yield filter;
    }
  }
}

const known = new WeakMap<DashboardSubject, ReadonlySet<string>>();

/** The variables that can hold several values, those left out for each of which a row is repeated: there they have one. */
function severalIn(board: DashboardSubject): ReadonlySet<string> {
  let several = known.get(board);
  if (!several) {
    const rows = allPanels(board.json).filter(({ type }) => type === 'row' || type === undefined);
    const repeated = new Set(rows.map(({ repeat }) => repeat));
    const names = board.variables.flatMap(({ name, facts }) => (facts.multi && !repeated.has(name) ? [name] : []));
    several = new Set(names);
    known.set(board, several);
  }
  return several;
}

interface Mending {
  readonly start: number;
  readonly use: Query['expanded']['uses'][number];
  readonly op: string;
  readonly better: string;
}

/** Safe where the text is the variable alone: Grafana escapes its values, but nobody escapes what stands around it. */
function edit({ text, expanded }: Query, { start, use, op, better }: Mending): Edit | undefined {
  const from = expanded.toSource(start);
  const before = text.value.slice(from, use.start);
  const around = /^([^"'`]*?)(=|!=|\|=)\s*(["'`])$/.exec(before);
  if (!around || around[2] !== op || text.value[use.end] !== around[3]) return undefined;
  const at = from + around[1]!.length;
  const offset = (position: number) => text.file.offsetIn(text.anchor, position);
  return { start: offset(at), end: offset(at + op.length), text: better };
}
