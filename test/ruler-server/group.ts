import { type Document, isMap, isNode, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { formatDuration, parseDuration } from '../servers/durations.ts';
import { type Fields, isFields, sortKeys } from '../servers/json.ts';
import type { Flavour } from './flavours.ts';

/** A group out of a body. */
export interface ReadGroup {
  group: Fields;
  /** Where a field of an alert rule stands in the body, as `4:11: `; empty where it is not there. */
  whereIs: (rule: number, field: string) => string;
}

const DURATIONS = new Set(['interval', 'query_offset', 'for', 'keep_firing_for']);

/** Reads a group from YAML, or JSON, which is YAML; nothing where that cannot be done. */
export function readGroup(text: string, flavour: Flavour): ReadGroup | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const body: unknown = document.errors.length > 0 ? undefined : (document.toJS() ?? {});
  if (!isFields(body)) return undefined;
  const group = pick(body, flavour.groupFields);
  const rules = (Array.isArray(body.rules) ? body.rules : []).map(rule => pick(rule, flavour.ruleFields));
  if (!group || rules.includes(undefined)) return undefined;
  return {
    group: body.rules ? { ...group, rules } : group,
    whereIs: (i, field) => findField(document, lines, i, field),
  };
}

/** The fields that are kept, in the order in which they are stored; nothing where a duration is none. */
function pick(from: unknown, names: readonly string[]): Fields | undefined {
  if (!isFields(from)) return undefined;
  const picked: Fields = {};
  for (const name of names) {
    const value = from[name];
    if (value === undefined || value === null || value === '' || isEmptyMap(value)) continue;
    const duration = DURATIONS.has(name) ? parseDuration(String(value)) : undefined;
    if (DURATIONS.has(name) && duration === undefined) return undefined;
    picked[name] = duration === undefined ? sortKeys(value) : formatDuration(duration);
  }
  return picked;
}

const isEmptyMap = (value: unknown) => isFields(value) && Object.keys(value).length === 0;

function findField(document: Document, lines: LineCounter, rule: number, field: string): string {
  const map = document.getIn(['rules', rule], true);
  const node = isMap(map) ? (map as YAMLMap).get(field, true) : undefined;
  if (!isNode(node) || !node.range) return '';
  const { line, col } = lines.linePos(node.range[0]);
  return `${line}:${col}: `;
}
