import { text, unbounded, type LabelDefinition } from '../labels.ts';
import { MANY_VALUES } from './family.ts';

/** More values than these are no list that a person would write. */
const FEW_VALUES = 8;

const STATE_LABEL = /(?:^|_)(?:status|state|result|outcome|phase|mode|level|severity|priority|direction)$/;

/** Words that only stand for states: one of them shows that the others are states as well. */
const STATE_WORD = new RegExp(
  `^(?:${[
    'success|succeeded|successful|ok|error|failure|failed|timeout|unknown|none',
    'completed|cancell?ed|aborted|skipped|accepted|rejected|dropped|refused',
    'active|inactive|idle|busy|running|queued|pending|waiting|open|closed',
    'true|false|hit|miss|read|write',
  ].join('|')})$`,
  'i',
);

/** A word or several, without digits: no id, address, path, version or number. */
const WORDS = /^[a-z]+(?:[_-][a-z]+)*$/i;

/**
 * What the catalogue says of a label, judged by the values that were seen. Only what is surely a list of states becomes one:
 * a value that is missing there does not compile, while a label that is `text` only checks less.
 */
export function labelDefinition(name: string, values: ReadonlySet<string>): LabelDefinition {
  if (values.size > MANY_VALUES) return unbounded;
  const seen = [...values].sort();
  if (seen.length < 2 || seen.length > FEW_VALUES || !seen.every(value => WORDS.test(value))) return text;
  return STATE_LABEL.test(name) || seen.some(value => STATE_WORD.test(value)) ? seen : text;
}
