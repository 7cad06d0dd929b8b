import type { Finding } from './finding.ts';

/**
 * What makes two findings the same one, wherever it stands: the lint rule, what it is about and what it says. Lines move with
 * every edit and files are renamed, so neither is part of it; two that are the same are told apart by counting.
 */
export function identity({ rule, subject, message, range }: Finding): string {
  // Some subjects have no name but that of their file, which may be another one tomorrow.
  const about = subject === range.file ? '' : subject;
  return [rule, about, withoutPlaces(message)].join('\n');
}

/** Parsers say where in a query they stopped; the same mistake one line further down is the same mistake. */
const withoutPlaces = (message: string): string =>
  message
    .replaceAll(/\b(line|column|at|position) \d+(:\d+)?/g, '$1')
    .replaceAll(/\b\d+:\d+(?=:)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** A short name for an identity. The same text always has the same one. */
export function fingerprint(identity: string): string {
  return [0x811c9dc5, 0x01000193].map(seed => hash(identity, seed).toString(16).padStart(8, '0')).join('');
}

/** FNV-1a with a final mix (http://www.isthe.com/chongo/tech/comp/fnv/): for telling apart, not for secrets. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Counts of identities: findings that are the same are as many as there are. */
export class Counts {
  private readonly left = new Map<string, number>();

  add(identity: string, count = 1): void {
    this.left.set(identity, (this.left.get(identity) ?? 0) + count);
  }

  /** Takes one away; false when none is left. */
  take(identity: string): boolean {
    const count = this.left.get(identity) ?? 0;
    if (count === 0) return false;
    this.left.set(identity, count - 1);
    return true;
  }

  /** How many were not taken. */
  get rest(): number {
    return [...this.left.values()].reduce((sum, count) => sum + count, 0);
  }
}

/** The findings that are not among `old` ones: of three that are the same, with two of them old, one is new. */
export function newFindings(findings: readonly Finding[], old: readonly Finding[]): Finding[] {
  const counts = new Counts();
  for (const finding of old) counts.add(identity(finding));
  return findings.filter(finding => !counts.take(identity(finding)));
}
