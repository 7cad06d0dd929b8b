import { isFields, fieldsIn, type Fields } from '../../fields.ts';
import { textOr } from '../board/json.ts';
import type { GrafanaQuerySubject, GrafanaRuleSubject } from '../subject.ts';

/**
 * What a query or an expression of a Grafana alert rule returns: one number for each series, which can be compared, a series
 * over time, which cannot, or what nobody can tell from the file.
 */
export type Shape = 'numbers' | 'series' | 'unknown';

/** The refIds that an expression works with. */
export function inputsOf({ expression }: GrafanaQuerySubject): string[] {
  if (!expression) return [];
  const text = textOr(expression['expression'], '').trim();
  switch (expression['type']) {
    case 'math':
      return [...text.matchAll(/\$(?:(\w+)|\{([^{}]+)\})/g)].map(match => (match[1] ?? match[2])!.trim());
    case 'reduce':
    case 'resample':
    case 'threshold':
      return text === '' ? [] : [text.replace(/^\$\{?|\}$/g, '')];
    case 'classic_conditions':
      return fieldsIn(expression['conditions']).flatMap(({ query }) => {
        const [refId] = isFields(query) && Array.isArray(query['params']) ? query['params'] : [];
        return typeof refId === 'string' && refId !== '' ? [refId] : [];
      });
    default:
      return [];
  }
}

/** What each refId returns. An expression in a circle, or one of an unknown type, is unknown. */
export function shapesOf(rule: GrafanaRuleSubject): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>();
  const byRefId = new Map(rule.data.map(query => [query.refId, query]));
  const shapeOf = (refId: string, open: readonly string[]): Shape => {
    const known = shapes.get(refId);
    const query = byRefId.get(refId);
    if (known) return known;
    if (!query || open.includes(refId)) return 'unknown';
    const shape = query.expression
      ? ofExpression(
          query,
          inputsOf(query).map(input => shapeOf(input, [...open, refId])),
        )
      : ofQuery(query, modelOf(rule, refId));
    shapes.set(refId, shape);
    return shape;
  };
  for (const { refId } of rule.data) shapeOf(refId, []);
  return shapes;
}

function ofExpression({ expression }: GrafanaQuerySubject, inputs: readonly Shape[]): Shape {
  switch (expression?.['type']) {
    case 'reduce':
    case 'classic_conditions':
      return 'numbers';
    case 'resample':
      return 'series';
    case 'math':
    case 'threshold':
      if (inputs.includes('series')) return 'series';
      return inputs.length > 0 && inputs.every(input => input === 'numbers') ? 'numbers' : 'unknown';
    default:
      return 'unknown';
  }
}

/** Prometheus and Loki are asked for one moment or for a range; what other data sources return is not known. */
function ofQuery({ query }: GrafanaQuerySubject, { instant, range, queryType }: Fields): Shape {
  if (query?.language === 'promql') {
    if (instant === true && range !== true) return 'numbers';
    return range === true && instant !== true ? 'series' : 'unknown';
  }
  if (query?.language !== 'logql') return 'unknown';
  return queryType === 'instant' ? 'numbers' : queryType === 'range' ? 'series' : 'unknown';
}

/** What is Grafana's own in a rule: the ruler's API puts it below a key. */
export const ownJson = ({ json }: GrafanaRuleSubject): Fields =>
  isFields(json['grafana_alert']) ? json['grafana_alert'] : json;

/** The query as it is written in the file. */
export function modelOf(rule: GrafanaRuleSubject, refId: string): Fields {
  const model = fieldsIn(ownJson(rule)['data']).find(query => query['refId'] === refId)?.['model'];
  return isFields(model) ? model : {};
}
