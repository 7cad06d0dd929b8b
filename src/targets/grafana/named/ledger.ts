import type { Kind } from '../../../plan/change.ts';
import { isFields, textIn } from '../../../fields.ts';
import type { Grafana } from '../context.ts';

/** What was pushed last of an object that can hold no mark itself. */
export interface LedgerEntry {
  /** Of its canonical form; of a folder, its title. */
  readonly checksum: string;
  /** Of the references to its secrets; of a folder, the title that it had before. */
  readonly secrets: string;
}

/** Permissions of a folder have a line of their own: a folder in `/apis` says the rest itself. */
export type LedgerKind = Kind | 'folder-permissions';

const BASE = '/api/v1/provisioning/templates';

/**
 * Contact points, mute timings, policies, data sources and classic folders have no field for a mark, so one notification
 * template says what this project made of them: a comment, which is in no notification. Without its line an object is nobody's.
 */
export class Ledger {
  private readonly grafana: Grafana;
  private entries = new Map<string, LedgerEntry>();
  /** Writes follow each other: each holds all lines. */
  private last: Promise<unknown> = Promise.resolve();
  /** The write that has not begun: what is noted until then goes with it. */
  private next: Promise<void> | undefined;
  private canWrite = false;

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

  /** Who may not see templates has no ledger, and neither has a Grafana without unified alerting. */
  async read(): Promise<void> {
    const { client, facts } = this.grafana;
    const answer = await client.send({ method: 'GET', path: this.path, allow: [403, 404] });
    const text = answer.status < 300 && isFields(answer.body) ? textIn(answer.body['template']) : undefined;
    this.entries = parse(text ?? '');
    this.canWrite = answer.status < 300;
    // A template that is not there, or an API that is not: only folders have to know.
    if (answer.status !== 404 || facts.folders.api !== 'classic') return;
    this.canWrite = (await client.send({ method: 'GET', path: BASE, allow: [403, 404] })).status < 300;
  }

  /** Whether there is one, or could be one. */
  get isUsable(): boolean {
    return this.canWrite;
  }

  /** It may be read and not be written. */
  giveUp(): void {
    this.canWrite = false;
  }

  /** Names of the objects of a kind. */
  names(kind: LedgerKind): string[] {
    return [...this.entries.keys()].flatMap(key => {
      const [its, name = ''] = key.split(' ');
      return its === kind ? [decodeURIComponent(name)] : [];
    });
  }

  find(kind: LedgerKind, name: string): LedgerEntry | undefined {
    return this.entries.get(keyOf(kind, name));
  }

  /** Writes down what became of an object; undefined when it is gone. */
  async note(kind: LedgerKind, name: string, entry: LedgerEntry | undefined): Promise<void> {
    const before = this.find(kind, name);
    if (before?.checksum === entry?.checksum && before?.secrets === entry?.secrets) return;
    if (entry) this.entries.set(keyOf(kind, name), entry);
    else this.forget(kind, name);
    this.next ??= this.last.then(() => {
      this.next = undefined;
      return this.write();
    });
    this.last = this.next.catch(() => undefined);
    await this.next;
  }

  /** Leaves an object out of the next write. */
  forget(kind: LedgerKind, name: string): void {
    this.entries.delete(keyOf(kind, name));
  }

  private async write(): Promise<void> {
    const { client } = this.grafana;
    const headers = { 'X-Disable-Provenance': 'true' };
    if (this.entries.size === 0) {
      await client.send({ method: 'DELETE', path: this.path, headers, allow: [404] });
      return;
    }
    const json = { name: this.template, template: textOf(this.template, this.entries) };
    await client.send({ method: 'PUT', path: this.path, json, headers });
  }
}

const keyOf = (kind: LedgerKind, name: string): string => `${kind} ${encode(name)}`;

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
