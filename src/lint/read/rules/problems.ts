import { nearest } from '../../nearest.ts';
import type { SourceFile, Text } from '../../../source/source-file.ts';
import { valueAt, type YamlMap, type YamlNode, type YamlScalar } from '../../../source/yaml/node.ts';
import { isNull } from '../../../source/yaml/plain.ts';
import type { FileProblem, Pair } from '../../subject.ts';

/** What a key of a rule file may hold. */
export type FieldType = 'text' | 'duration' | 'integer' | 'boolean' | 'texts' | 'list' | 'any';

export type Fields = Readonly<Record<string, FieldType>>;

/** The keys and values of a map that fit: a key that does not has no value. */
export class FieldNodes {
  private readonly map: YamlMap | undefined;
  private readonly refused: ReadonlySet<YamlNode>;
  /** Keys whose absence is explained: a key beside them was meant, or the map is none. */
  private readonly explained: ReadonlySet<string>;

  constructor(map: YamlMap | undefined, refused: ReadonlySet<YamlNode> = NONE, explained = NO_NAMES) {
    this.map = map;
    this.refused = refused;
    this.explained = explained;
  }

  value(name: string): YamlNode | undefined {
    const value = valueAt(this.map, name);
    return value && !this.refused.has(value) ? value : undefined;
  }

  /** Whether a key is missing, and nothing was said yet that explains it: another type, another spelling, no map at all. */
  lacks(name: string): boolean {
    const value = valueAt(this.map, name);
    return !this.explained.has(name) && (value === undefined || !this.refused.has(value));
  }

  key(name: string): YamlNode | undefined {
    return this.map?.keys.find(key => key.kind === 'scalar' && key.value === name);
  }
}

const NONE: ReadonlySet<YamlNode> = new Set();
const NO_NAMES: ReadonlySet<string> = new Set();

/** Reads parts of a rule file and collects what Prometheus would refuse in them. */
export class RuleFileParts {
  readonly problems: FileProblem[] = [];
  readonly file: SourceFile;

  constructor(file: SourceFile) {
    this.file = file;
  }

  refuse(node: YamlNode, message: string): void {
    this.problems.push({ message, at: { file: this.file, anchor: node } });
  }

  text(node: YamlScalar): Text {
    return { value: isAbsent(node) ? '' : node.value, file: this.file, anchor: node };
  }

  /** The known keys of a map. `what` says what it is: "a group". */
  fields(node: YamlNode, known: Fields, what: string): FieldNodes {
    if (node.kind !== 'map') {
      if (isAbsent(node)) return new FieldNodes(undefined);
      this.refuse(node, `${what} has to be a map, not ${nameOf(node)}`);
      return new FieldNodes(undefined, NONE, new Set(Object.keys(known)));
    }
    this.refuseRepeated(node);
    let refused = NONE;
    let explained = NO_NAMES;
    for (let i = 0; i < node.keys.length; i++) {
      const key = node.keys[i]!;
      const value = node.values[i]!;
      // Go reads over a key that is null.
      if (isAbsent(key)) continue;
      const name = key.kind === 'scalar' ? key.value : '';
      const type = Object.hasOwn(known, name) ? known[name]! : undefined;
      if (!type) {
        const [close] = nearest(name, Object.keys(known));
        if (close) explained = new Set([...explained, close]);
        this.refuse(key, unknownKey(name, close, what));
      } else if (!this.fits(name, value, type)) refused = new Set([...refused, value]);
    }
    return new FieldNodes(node, refused, explained);
  }

  /** Labels or annotations. */
  pairs(node: YamlNode | undefined): Pair[] {
    if (node?.kind !== 'map') return [];
    this.refuseRepeated(node);
    const pairs: Pair[] = [];
    for (let i = 0; i < node.keys.length; i++) {
      const key = node.keys[i]!;
      const value = node.values[i]!;
      if (key.kind !== 'scalar' || isAbsent(key) || value.kind !== 'scalar') continue;
      pairs.push({ key: this.text(key), value: this.text(value) });
    }
    return pairs;
  }

  private refuseRepeated({ repeated }: YamlMap): void {
    for (const key of repeated) this.refuse(key, `the key "${key.value}" is there twice`);
  }

  private fits(name: string, value: YamlNode, type: FieldType): boolean {
    if (isAbsent(value)) return true;
    const problem = this.problemOf(value, type);
    if (problem) this.refuse(value, `"${name}" ${problem}`);
    return !problem;
  }

  private problemOf(value: YamlNode, type: FieldType): string | undefined {
    switch (type) {
      case 'text':
        return value.kind === 'scalar' ? undefined : `has to be a text, not ${nameOf(value)}`;
      case 'duration':
        return value.kind === 'scalar' ? durationProblem(value.value) : `has to be a duration, not ${nameOf(value)}`;
      case 'integer':
        return isInteger(value) ? undefined : `has to be a whole number, not ${nameOf(value)}`;
      case 'boolean':
        return value.kind === 'scalar' && /^(true|false)$/i.test(value.value)
          ? undefined
          : `has to be true or false, not ${nameOf(value)}`;
      case 'list':
        return value.kind === 'seq' ? undefined : `has to be a list, not ${nameOf(value)}`;
      case 'texts':
        return this.textsProblem(value);
      case 'any':
        return undefined;
    }
  }

  private textsProblem(value: YamlNode): string | undefined {
    if (value.kind !== 'map') return `has to be a map of texts, not ${nameOf(value)}`;
    for (const nodes of [value.keys, value.values]) {
      for (const node of nodes) if (node.kind !== 'scalar') this.refuse(node, `has to be a text, not ${nameOf(node)}`);
    }
    return undefined;
  }
}

/** A key without a value is as good as none. */
export const isAbsent = (node: YamlNode): boolean =>
  node.kind === 'scalar' &&
  node.style === 'plain' &&
  (node.tag === undefined || node.tag === '!!null') &&
  isNull(node.value);

const unknownKey = (name: string, close: string | undefined, what: string): string =>
  `${what} has no key "${name}"${close ? `: did you mean "${close}"?` : ''}`;

function nameOf(node: YamlNode): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'a map' : 'a list';
  return node.value.length > 40 ? 'a text' : `"${node.value}"`;
}

const DURATION = /^(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/;
const SECONDS = [31_536_000, 604_800, 86_400, 3600, 60, 1, 0.001];
/** Go counts durations in nanoseconds of 64 bits. */
const LONGEST = 9_223_372_036;

/** As `model.ParseDuration` of Prometheus reads it. */
function durationProblem(text: string): string | undefined {
  if (text === '0') return undefined;
  const match = text === '' ? null : DURATION.exec(text);
  if (!match) return `is no duration: "${text}"; write it like 90s, 5m or 1h30m`;
  const seconds = SECONDS.reduce((sum, unit, i) => sum + unit * Number.parseInt(match[i + 1] ?? '0', 10), 0);
  return seconds > LONGEST ? `is longer than 292 years: "${text}"` : undefined;
}

/** Go's yaml.v3 takes numbers with a fraction as well, and cuts it off. */
function isInteger(node: YamlNode): boolean {
  if (node.kind !== 'scalar' || node.style !== 'plain') return false;
  return /^[-+]?(0[bB][01_]+|0[oO]?[0-7_]+|0[xX][\da-fA-F_]+|\d[\d_]*)$|^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(
    node.value,
  );
}
