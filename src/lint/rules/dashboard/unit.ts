import { isFields, fieldsIn, type Fields } from '../../../fields.ts';
import { textOr } from '../../board/json.ts';
import { showsNumbers } from '../../board/shown.ts';
import type { LintRule } from '../../lint-rule.ts';

export const unit: LintRule = {
  id: 'dashboard/unit',
  severity: 'warning',
  presets: ['mixin'],
  what: 'a panel that does not say the unit of its values',
  why: '1500 may be milliseconds, bytes or requests. With a unit Grafana also scales the number: 1.5 s, 1.46 KiB.',
  fix: 'Set "unit", "short" for numbers without one.',
  examples: {
    bad: ['{ "type": "timeseries", "title": "Memory", "targets": [{ "refId": "A", "expr": "memory_bytes" }] }'],
    good: [
      '{ "type": "timeseries", "title": "Memory", "fieldConfig": { "defaults": { "unit": "bytes" } }, "targets": [{ "refId": "A", "expr": "memory_bytes" }] }',
      '{ "type": "stat", "title": "Up", "fieldConfig": { "defaults": { "mappings": [{ "type": "value", "options": { "1": { "text": "UP" } } }] } } }',
    ],
  },

  check: {
    panel(panel, _board, { report }) {
      if (!showsNumbers(panel) || hasUnit(panel.json) || showsText(panel.json)) return;
      report(panel.title ?? panel, {
        message: `"${panel.title?.value || panel.type}" has no unit`,
        instead: '"unit": "short", or the right one',
      });
    },
  },
};

const defaultsOf = ({ fieldConfig }: Fields): Fields =>
  isFields(fieldConfig) && isFields(fieldConfig['defaults']) ? fieldConfig['defaults'] : {};

/** Of all fields, of some by an override, or of an axis of the old graph panel. */
function hasUnit(json: Fields): boolean {
  const { fieldConfig, yaxes, format } = json;
  const overrides = isFields(fieldConfig) ? fieldsIn(fieldConfig['overrides']) : [];
  const units = [
    defaultsOf(json)['unit'],
    ...overrides
      .flatMap(({ properties }) => fieldsIn(properties).filter(({ id }) => id === 'unit'))
      .map(({ value }) => value),
    ...fieldsIn(yaxes).map(axis => axis['format']),
    format,
  ];
  return units.some(value => textOr(value, '') !== '');
}

/** Mapped values are words, and a stat may show a field of text. */
function showsText(json: Fields): boolean {
  const { options, valueMaps } = json;
  const reduce = isFields(options) && isFields(options['reduceOptions']) ? options['reduceOptions'] : {};
  return (
    [defaultsOf(json)['mappings'], valueMaps].some(list => fieldsIn(list).length > 0) ||
    textOr(reduce['fields'], '') !== ''
  );
}
