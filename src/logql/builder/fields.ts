import type { MatchOp } from '../../promql/ast.ts';
import type { LabelTest } from '../../query/matchers.ts';
import type { LabelFilter } from '../ast.ts';

/** Values of labels and fields by name: text, one of some words, or a number. */
export type Fields = Readonly<Record<string, string | number>>;

/** A number, a duration or a size that a field is compared with. Made by `above`, `atLeast`, `below`, `atMost`. */
export interface FieldTest {
  readonly compare: '>' | '>=' | '<' | '<=' | '==' | '!=';
  readonly value: number;
  readonly unit: 'number' | 'duration' | 'bytes';
}

/** An address or a network that a field is compared with: `ip('10.0.0.0/8')`. */
export interface IpTest {
  readonly ip: string;
  readonly op: '=' | '!=';
}

/** A number, or with a unit: `250ms`, `1.5h`, `20MB`. */
type Comparable =
  | number
  | `${number}${'ns' | 'us' | 'ms' | 's' | 'm' | 'h'}`
  | `${number}${'B' | 'kB' | 'MB' | 'GB' | 'KiB' | 'MiB' | 'GiB'}`;

const comparison =
  (compare: FieldTest['compare']) =>
  (value: Comparable): FieldTest => ({ compare, ...parseValue(value) });

export const above = comparison('>');
export const atLeast = comparison('>=');
export const below = comparison('<');
export const atMost = comparison('<=');

/** The field holds an address of this network. */
export const ip = (network: string): IpTest => ({ ip: network, op: '=' });

/** The field holds no address of this network. */
export const notIp = (network: string): IpTest => ({ ip: network, op: '!=' });

/** What a field may be compared with: words with equality and regular expressions, numbers with their order. */
export type FieldValue<V> =
  | (V extends string ? V | LabelTest | `$${string}` : never)
  | (V extends number ? number | `$${string}` : never)
  | FieldTest
  | IpTest;

/**
 * Filters on what is known at this point of the pipeline. A field that no parser has extracted yet is refused with the reason.
 */
export type FieldFilters<Known, Hidden> = { readonly [K in keyof Known]?: FieldValue<Known[K]> } & {
  readonly [
    K in Exclude<keyof Hidden, keyof Known>
  ]?: `parse the lines before "${K & string}" is used: .json() or .logfmt()`;
};

/** Matchers on stream labels. A field of the lines is refused with the reason. */
export type StreamMatchers<S, Hidden> = {
  readonly [K in keyof S]?: (S[K] & string) | readonly (S[K] & string)[] | LabelTest | `$${string}`;
} & {
  readonly [
    K in Exclude<keyof Hidden, keyof S>
  ]?: `"${K & string}" is a field of the lines, not a stream label: parse, then filter`;
};

const nowhere = { start: 0, end: 0 } as const;

/** The syntax of one field test. */
export function filterNode(label: string, value: unknown): LabelFilter {
  if (typeof value === 'number') return { kind: 'compare', label, op: '==', unit: 'number', value, ...nowhere };
  if (typeof value === 'string') return { kind: 'match', label, op: '=', value, ...nowhere };
  const test = value as FieldTest | IpTest | LabelTest;
  if ('ip' in test) return { kind: 'ip', label, op: test.op, pattern: test.ip, ...nowhere };
  if ('compare' in test)
    return { kind: 'compare', label, op: test.compare, unit: test.unit, value: test.value, ...nowhere };
  return { kind: 'match', label, op: test.op as MatchOp, value: test.value, ...nowhere };
}

const NANOSECONDS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 };
const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};

function parseValue(value: Comparable): Pick<FieldTest, 'value' | 'unit'> {
  if (typeof value === 'number') return { value, unit: 'number' };
  const unit = value.replace(/^[-\d.e]+/, '');
  const amount = Number(value.slice(0, -unit.length));
  const ns = NANOSECONDS[unit];
  return ns === undefined ? { value: amount * BYTES[unit]!, unit: 'bytes' } : { value: amount * ns, unit: 'duration' };
}
