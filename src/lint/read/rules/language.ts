import { parse as parseLogql } from '../../../logql/parse.ts';

/** Folders and names such as `loki-rules/`, `loki/rules/`, `payments.loki.yaml`. */
const LOKI_PATH = /(^|[/._-])(loki|logql)([/._-]|$)/i;

export const isLokiPath = (path: string): boolean => LOKI_PATH.test(path);

/**
 * The language of the expressions of one file, by which parser takes them. What both take is PromQL; only where some cannot be
 * PromQL is LogQL asked.
 */
export function languageOf(exprs: Iterable<string>, isPromql: (expr: string) => boolean): 'promql' | 'logql' {
  const [accepted, refused] = [new Set<string>(), new Set<string>()];
  for (const expr of exprs) (isPromql(expr) ? accepted : refused).add(expr);
  const onlyLogql = [...refused].filter(isLogql).length;
  if (onlyLogql === 0) return 'promql';
  const onlyPromql = [...accepted].filter(expr => !isLogql(expr)).length;
  return onlyLogql > onlyPromql ? 'logql' : 'promql';
}

export const isLogql = (expr: string): boolean => parseLogql(expr).errors.length === 0;
