import type { Kind } from '../../../plan/change.ts';
import { isFields, textIn } from '../../../plan/fields.ts';
import type { Grafana } from '../context.ts';

/** What was pushed last of an object that can hold no mark itself. */
export interface LedgerEntry {
  /** Of its canonical form. */
  readonly checksum: string;
  /** Of the references to its secrets. */
  readonly secrets: string;
}

const BASE = '/api/v1/provisioning/templates';

/**
 * Contact points, mute timings, policies and data sources have no field for a mark, so one notification template says what
 * this project made of them: a comment, which is in no notification. Without its line an object is nobody's.
 */
export class Ledger {
  private readonly grafana: Grafana;
  private entries = new Map<string, LedgerEntry>();
  /** Writes follow each other: each holds all lines. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(grafana: Grafana) {
    this.grafana = grafana;
  }

  /** The template that it is kept in. */
  get template(): string {
    return `obs_${this.grafana.project}`;
  }

  private get path(): string {
    return `${BASE}/${encodeURIComponent(this.template)}`;
  }

  /** Who may not see templates has no ledger. */
  async read(): Promise<void> {
    const answer = await this.grafana.client.send({ method: 'GET', path: this.path, allow: [403, 404] });
    const text = answer.status < 300 && isFields(answer.body) ? textIn(answer.body['template']) : undefined;
    this.entries = parse(text ?? '');
  }

  get isEmpty(): boolean {
    return this.entries.size === 0;
  }

  find(kind: Kind, name: string): LedgerEntry | undefined {
    return this.entries.get(keyOf(kind, name));
  }

  /** Writes down what became of an object; undefined when it is gone. */
  async note(kind: Kind, name: string, entry: LedgerEntry | undefined): Promise<void> {
    const before = this.find(kind, name);
    if (before?.checksum === entry?.checksum && before?.secrets === entry?.secrets) return;
    if (entry) this.entries.set(keyOf(kind, name), entry);
    else this.entries.delete(keyOf(kind, name));
    const write = this.last.then(() => this.write());
    this.last = write.catch(() => undefined);
    await write;
  }

  private async write(): Promise<void> {
    const { client } = this.grafana;
    const headers = { 'X-Disable-Provenance': 'true' };
    if (this.isEmpty) {
      await client.send({ method: 'DELETE', path: this.path, headers, allow: [404] });
      return;
    }
    const json = { name: this.template, template: textOf(this.template, this.entries) };
    await client.send({ method: 'PUT', path: this.path, json, headers });
  }
}

const keyOf = (kind: Kind, name: string): string => `${kind} ${encode(name)}`;

/** A name cannot end the comment. */
const encode = (name: string): string => encodeURIComponent(name).replaceAll('*', '%2A');

const textOf = (template: string, entries: ReadonlyMap<string, LedgerEntry>): string => {
  const lines = [...entries].map(([key, { checksum, secrets }]) => `${key} ${checksum} ${secrets}`);
  return `{{ define "${template}" }}{{/* What obs pushed. Do not edit.\n${lines.toSorted().join('\n')}\n*/}}{{ end }}`;
};

function parse(text: string): Map<string, LedgerEntry> {
  const lines = text.matchAll(/^([a-z-]+ \S+) ([0-9a-f]+) ([0-9a-f]+)$/gm);
  return new Map([...lines].map(([, key = '', checksum = '', secrets = '']) => [key, { checksum, secrets }]));
}
