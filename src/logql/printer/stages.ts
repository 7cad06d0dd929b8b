import { quote } from '../../syntax/go-string.ts';
import type {
  DropLabel,
  Extraction,
  LabelAssignment,
  LineFilter,
  LogfmtStage,
  LogQuery,
  Stage,
  Unwrap,
} from '../ast.ts';
import { filterText } from './label-filter.ts';

/** `{app="cart", env!="prod"}`. */
export const selectorText = ({ matchers }: LogQuery): string =>
  `{${matchers.map(({ label, op, value }) => `${label}${op}${quote(value)}`).join(', ')}}`;

/** A stage with its pipe or operator. */
export function stageText(stage: Stage): string {
  switch (stage.kind) {
    case 'line-filter':
      return lineFilterText(stage);
    case 'label-filter':
      return `| ${filterText(stage.filter)}`;
    case 'json':
      return `| json${extractionsText(stage.extractions)}`;
    case 'logfmt':
      return `| logfmt${flagsText(stage)}${extractionsText(stage.extractions)}`;
    case 'pattern':
      return `| pattern ${quote(stage.pattern)}`;
    case 'regexp':
      return `| regexp ${quote(stage.regexp)}`;
    case 'line_format':
      return `| line_format ${quote(stage.template)}`;
    case 'label_format':
      return `| label_format ${stage.assignments.map(assignmentText).join(', ')}`;
    case 'drop':
    case 'keep':
      return `| ${stage.kind} ${stage.labels.map(dropText).join(', ')}`;
    case 'unpack':
    case 'decolorize':
      return `| ${stage.kind}`;
  }
}

function lineFilterText({ op, alternatives }: LineFilter): string {
  const values = alternatives.map(({ value, ip }) => (ip ? `ip(${quote(value)})` : quote(value)));
  return `${op} ${values.join(' or ')}`;
}

const flagsText = ({ strict, keepEmpty }: LogfmtStage) =>
  `${strict ? ' --strict' : ''}${keepEmpty ? ' --keep-empty' : ''}`;

function extractionsText(extractions: readonly Extraction[]): string {
  if (extractions.length === 0) return '';
  const texts = extractions.map(({ label, expression }) =>
    expression === undefined ? label : `${label}=${quote(expression)}`,
  );
  return ` ${texts.join(', ')}`;
}

const assignmentText = ({ to, from, template }: LabelAssignment) =>
  `${to}=${template === undefined ? (from ?? '') : quote(template)}`;

const dropText = ({ label, op, value }: DropLabel) => (op ? `${label}${op}${quote(value ?? '')}` : label);

/** `| unwrap duration(took) | __error__=""`, one text for each stage. */
export function unwrapTexts({ label, conversion, filters }: Unwrap): string[] {
  const value = conversion ? `${conversion}(${label})` : label;
  return [`| unwrap ${value}`, ...filters.map(stageText)];
}
