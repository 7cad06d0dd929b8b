import { matchPanels } from '../differences/match-panels.ts';
import { isFields, type Fields } from '../../fields.ts';
import type { CanonicalDashboard } from './dashboard.ts';
import type { KnownDataSource } from './data-source.ts';
import { variableName } from './variable.ts';

/**
 * The data sources of a server, as far as one of its dashboards tells them: where `given` names none, or one by its name,
 * and `saved` has a uid, the server found it. A name that became two uids is not known.
 */
export function resolvedDataSources(saved: CanonicalDashboard, given: CanonicalDashboard): KnownDataSource[] {
  const found = new Map<string, Set<string>>();
  const types = new Map<string, string>();
  const learn = (from: unknown, to: unknown) => {
    if (!isFields(to) || typeof to['uid'] !== 'string' || typeof to['type'] !== 'string') return;
    if (isFields(from) && from['type'] !== undefined) return;
    const name = isFields(from) ? String(from['uid']) : '';
    found.set(name, (found.get(name) ?? new Set()).add(to['uid']));
    types.set(to['uid'], to['type']);
  };
  for (const [old, now] of matchPanels(saved.sections, given.sections).panels.pairs) {
    if (now.panel.targets) learn(now.panel['datasource'], old.panel['datasource']);
  }
  const variables = new Map(saved.variables.map(variable => [variableName(variable), variable]));
  for (const variable of given.variables) learnVariable(variable, variables.get(variableName(variable)), learn);
  return [...found].flatMap(([name, uids]) => {
    const [uid = '', ...others] = uids;
    return others.length > 0 ? [] : [{ uid, name, type: types.get(uid)!, isDefault: name === '' }];
  });
}

function learnVariable(given: Fields, saved: Fields | undefined, learn: (from: unknown, to: unknown) => void): void {
  if (given['type'] === 'query') learn(given['datasource'], saved?.['datasource']);
}
