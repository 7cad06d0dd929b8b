import type { Item } from '../store.ts';
import { badRequest } from './status.ts';

type Fits = (item: Item) => boolean;

const EQUALITY = /^\s*([^\s=!,()]+)\s*(==|=|!=)\s*([^\s=!,()]*)\s*$/;
const SET = /^\s*([^\s=!,()]+)\s+(in|notin)\s*\(([^()]*)\)\s*$/;
const EXISTS = /^\s*(!?)\s*([^\s=!,()]+)\s*$/;

/** `a=b`, `a!=b`, `a in (b,c)`, `a notin (b,c)`, `a`, `!a`, joined by commas. */
export function parseLabelSelector(text: string): Fits {
  const all = text === '' ? [] : text.split(/,(?![^(]*\))/).map(parseRequirement);
  return item => all.every(fits => fits(item));
}

function parseRequirement(text: string): Fits {
  const [, key = '', operator, value = ''] = EQUALITY.exec(text) ?? [];
  if (operator === '!=') return ({ labels }) => labels[key] !== value;
  if (operator) return ({ labels }) => labels[key] === value;
  const [, setKey = '', setOperator, list = ''] = SET.exec(text) ?? [];
  const values = list.split(',').map(entry => entry.trim());
  if (setOperator) return ({ labels }) => values.includes(labels[setKey] ?? '\u0000') === (setOperator === 'in');
  const [, not, name] = EXISTS.exec(text) ?? [];
  if (name) return ({ labels }) => name in labels === (not === '');
  throw badRequest("unable to parse requirement: found '=', expected: identifier");
}

/** Only the name and the namespace can be selected by. */
export function parseFieldSelector(text: string): Fits {
  const all = text === '' ? [] : text.split(',').map(parseField);
  return item => all.every(fits => fits(item));
}

function parseField(text: string): Fits {
  const [, field = '', operator, value = ''] = /^([^=!]+)(==|=|!=)(.*)$/.exec(text) ?? [];
  if (!operator) throw badRequest(`invalid selector: '${text}'; can't understand '${text}'`);
  if (field !== 'metadata.name' && field !== 'metadata.namespace') {
    const known = '"metadata.name", "metadata.namespace"';
    throw badRequest(`"${field}" is not a known field selector: only ${known}`);
  }
  const isEqual = operator !== '!=';
  return item => ((field === 'metadata.name' ? item.name : item.namespace) === value) === isEqual;
}
