import type { Difference } from '../change.ts';
import { fieldsIn, isFields, textIn, type Fields } from '../../fields.ts';
import { fieldDifferences } from './fields.ts';
import { part as partOf } from './words.ts';

/** What is different about a contact point, integration by integration. */
export function contactPointDifferences(before: Fields, after: Fields): Difference[] {
  const [from, to] = [byUid(before), byUid(after)];
  const uids = [...new Set([...from.keys(), ...to.keys()])];
  return [
    ...uids.flatMap((uid): Difference[] => {
      const [old, now] = [from.get(uid), to.get(uid)];
      const part = partOf('integration', textIn((old ?? now)?.['type']) ?? uid);
      if (!old || !now) return [{ part, field: '', kind: old ? 'removed' : 'added' }];
      return fieldDifferences(old, now, { part, name: path => path.replace(/^settings\./, '') });
    }),
    ...fieldDifferences(secretsOf(before), secretsOf(after), { part: '', name: place => `secret ${place}` }),
  ];
}

const byUid = ({ receivers }: Fields): ReadonlyMap<string, Fields> =>
  new Map(fieldsIn(receivers).map(receiver => [String(receiver['uid']), receiver]));

/** Where each secret comes from; the secret itself is in neither form. */
const secretsOf = ({ secrets }: Fields): Fields => (isFields(secrets) ? secrets : {});
