import { isEqual } from '../../../plan/canonical/equal.ts';
import type { Live, Owner, Wanted } from '../../../plan/change.ts';
import { isFields } from '../../../fields.ts';
import type { References } from '../../../plan/named/secrets.ts';
import { checksum } from '../../checksum.ts';
import { changedMeanwhile } from '../conflict.ts';
import { NOTHING, type Grafana, type Part } from '../context.ts';
import type { Entry, NamedKind } from './kinds.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

/** Objects without a mark of their own; the ledger tells which are ours and what we pushed. */
export function namedObjects(grafana: Grafana, named: NamedKind, ledger: Ledger): Part {
  const { target } = grafana;
  const { kind } = named;

  function liveOf(entry: Entry, wanted: Wanted | undefined): Live {
    const { name, title, provenance, isDefault } = entry;
    const { canonical, secrets } = entry.form(referencesOf(wanted));
    const noted = ledger.find(kind, name);
    return {
      target,
      kind,
      name,
      title,
      canonical: { ...canonical, ...secretsOf(secrets, wanted, noted) },
      owner: ownerOf(provenance, noted !== undefined || isDefault === true),
      revision: { resourceVersion: checksum(canonical) },
      isEdited: noted !== undefined && noted.checksum !== checksum(canonical),
    };
  }

  async function find(name: string): Promise<Entry | undefined> {
    return (await named.list()).find(entry => entry.name === name);
  }

  /** No such object has a version in every Grafana: it is read once more right before it is written. */
  async function readAgain(name: string, live: Live | undefined, wanted?: Wanted): Promise<Entry | undefined> {
    const entry = await find(name);
    const now = entry && checksum(entry.form(referencesOf(wanted)).canonical);
    if (now === live?.revision.resourceVersion) return entry;
    throw changedMeanwhile(`"${live?.title ?? name}"`);
  }

  return {
    async read(wanted) {
      const byName = new Map(wanted.filter(object => object.kind === kind).map(object => [object.name, object]));
      if (byName.size === 0 && ledger.names(kind).length === 0) return [];
      const entries = await named.list();
      return entries
        .filter(({ name }) => byName.has(name) || ledger.find(kind, name))
        .map(entry => liveOf(entry, byName.get(entry.name)));
    },
    async apply(change) {
      if (change.action === 'delete') {
        const before = await readAgain(change.live.name, change.live);
        if (before) await named.remove(change.live, before);
        await ledger.note(kind, change.live.name, undefined);
        return NOTHING;
      }
      const { wanted } = change;
      const live = change.action === 'create' ? undefined : change.live;
      const before = await readAgain(wanted.name, live, wanted);
      // What is adopted is equal already.
      if (change.action !== 'adopt') await named.write(wanted, before);
      await ledger.note(kind, wanted.name, noteOf(wanted));
      return NOTHING;
    },
  };
}

/** The canonical form of what is wanted, apart from what its secrets refer to. */
function noteOf({ canonical }: Wanted): LedgerEntry {
  const { secrets, ...open } = isFields(canonical) ? canonical : {};
  return { checksum: checksum(open), secrets: checksum(secrets ?? {}) };
}

const referencesOf = (wanted: Wanted | undefined): References | undefined =>
  wanted && isFields(wanted.canonical) ? (wanted.canonical['secrets'] as References | undefined) : undefined;

/** The server does not tell secrets. When we pushed what is wanted now, they are what is wanted. */
function secretsOf(secrets: References, wanted: Wanted | undefined, noted: LedgerEntry | undefined) {
  const ours = referencesOf(wanted);
  const isSame = isEqual(Object.keys(ours ?? {}).toSorted(), Object.keys(secrets).toSorted());
  if (isSame && noted?.secrets === checksum(ours ?? {})) return ours === undefined ? {} : { secrets: ours };
  return Object.keys(secrets).length === 0 ? {} : { secrets };
}

function ownerOf(provenance: string, isOurs: boolean): Owner {
  if (provenance === 'file') return { kind: 'other', who: 'file provisioning' };
  if (isOurs) return { kind: 'ours' };
  return provenance === '' ? { kind: 'nobody' } : { kind: 'other', who: 'the provisioning API' };
}
