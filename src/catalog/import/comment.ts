import { FAMILY_TYPES, type FamilyType } from './family.ts';
import { LineError, rest, skipBlanks, takeQuoted, takeWord, type Line } from './line.ts';
import { takeMetricName } from './sample.ts';
import { unescape } from './value.ts';

/** A line that says something of a family, or the end of an OpenMetrics exposition. */
export type Comment =
  | { readonly kind: 'help'; readonly name: string; readonly help: string }
  | { readonly kind: 'type'; readonly name: string; readonly type: FamilyType }
  | { readonly kind: 'unit'; readonly name: string; readonly unit: string }
  | { readonly kind: 'eof' };

/** Reads what follows a `#`. Undefined for a comment that is only a comment. */
export function readComment(line: Line): Comment | undefined {
  const keyword = takeWord(line);
  if (keyword === 'EOF' && rest(line) === '') return { kind: 'eof' };
  if (keyword === 'HELP') return { kind: 'help', name: readName(line), help: unescape(rest(line)) };
  if (keyword === 'UNIT') return readUnit(line);
  if (keyword === 'TYPE') return readType(line);
  return undefined;
}

function readUnit(line: Line): Comment {
  const name = readName(line);
  const at = line.at;
  const unit = rest(line);
  // Prometheus refuses the whole exposition for this.
  if (unit !== '' && !name.endsWith(unit)) throw new LineError(`"${name}" does not end in its unit "${unit}"`, at);
  return { kind: 'unit', name, unit };
}

function readType(line: Line): Comment {
  const name = readName(line);
  const at = line.at;
  const word = rest(line);
  const type = word === 'untyped' ? 'unknown' : FAMILY_TYPES.find(known => known === word);
  if (type === undefined) throw new LineError(`"${word}" is no type; known are ${FAMILY_TYPES.join(', ')}`, at);
  return { kind: 'type', name, type };
}

function readName(line: Line): string {
  skipBlanks(line);
  const name = takeQuoted(line) ?? takeMetricName(line);
  if (name === undefined) throw new LineError('there is no metric name', line.at);
  skipBlanks(line);
  return name;
}
