import { RE2JS } from 're2js';
import { isFields, fieldsIn, type Fields } from '../../fields.ts';
import { textOr } from '../board/json.ts';

type Labels = ReadonlyMap<string, string>;

/**
 * Where Alertmanager's configuration sends an alert, by its labels: the receivers of all routes that fit, the first route's
 * own left out, since that one fits everything. Matchers in all three forms:
 * https://prometheus.io/docs/alerting/latest/configuration/#route-related-settings
 */
export function receiversOf(config: unknown): (labels: Labels) => readonly string[] {
  const root = isFields(config) && isFields(config['route']) ? config['route'] : {};
  return labels => childReceivers(root, labels, textOr(root['receiver'], ''));
}

/** The first child that fits takes the alert, unless it says `continue`. A child without a receiver has that of its parent. */
function childReceivers(route: Fields, labels: Labels, inherited: string): string[] {
  const found: string[] = [];
  for (const child of fieldsIn(route['routes'])) {
    if (!fits(child, labels)) continue;
    const own = textOr(child['receiver'], inherited);
    const deeper = childReceivers(child, labels, own);
    found.push(...(deeper.length > 0 ? deeper : [own]));
    if (child['continue'] !== true) break;
  }
  return found;
}

function fits({ match, match_re: matchRe, matchers }: Fields, labels: Labels): boolean {
  const value = (label: string) => labels.get(label) ?? '';
  const equal = Object.entries(isFields(match) ? match : {}).every(([label, text]) => value(label) === String(text));
  const like = Object.entries(isFields(matchRe) ? matchRe : {}).every(([label, re]) =>
    matches(String(re), value(label)),
  );
  const written = (Array.isArray(matchers) ? matchers : [matchers]).flatMap(text => parts(textOr(text, '')));
  return equal && like && written.every(text => fitsMatcher(text, value));
}

/** `{a="b", c=~"d|e"}`: several matchers in one text, with or without braces and quotes. */
const parts = (text: string): string[] =>
  text
    .trim()
    .replace(/^\{|\}$/g, '')
    .match(/[^,"\s][^,"]*(?:"(?:[^"\\]|\\.)*")?/g) ?? [];

function fitsMatcher(text: string, value: (label: string) => string): boolean {
  const [, label, op, raw = ''] = /^\s*"?([^"=!~\s]+)"?\s*(=~|!~|!=|=)\s*(.*?)\s*$/s.exec(text) ?? [];
  // What cannot be read is left to amtool.
  if (label === undefined) return true;
  const wanted = raw.startsWith('"') ? raw.slice(1, -1).replaceAll(/\\(.)/g, '$1') : raw;
  const found = value(label);
  const isLike = op === '=~' || op === '!~' ? matches(wanted, found) : wanted === found;
  return op === '=' || op === '=~' ? isLike : !isLike;
}

function matches(pattern: string, value: string): boolean {
  try {
    return RE2JS.compile(pattern, RE2JS.DOTALL).matches(value);
  } catch {
    return true;
  }
}
