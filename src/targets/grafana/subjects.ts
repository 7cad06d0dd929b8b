import { ObsError } from '../../errors.ts';
import { fieldsIn, isFields, type Fields } from '../../fields.ts';
import type { HttpClient } from '../http/index.ts';

/** Finds out by which number Grafana knows a team or a user: `role Editor`, `team Shop crew`, `user ada`. */
export const subjects =
  (client: HttpClient) =>
  async (who: string): Promise<Fields> => {
    const [kind, ...words] = who.split(' ');
    const name = words.join(' ');
    if (kind === 'role') return { role: name };
    if (kind === 'team') {
      const { body } = await client.send({ method: 'GET', path: '/api/teams/search', query: { name } });
      const team = fieldsIn(isFields(body) ? body['teams'] : []).find(entry => entry['name'] === name);
      return { teamId: idOf(team?.['id'], kind, name) };
    }
    // Of the organisation: who administers a folder may look here, and only an administrator of the server elsewhere.
    const { body } = await client.send({ method: 'GET', path: '/api/org/users/lookup', query: { query: name } });
    const user = fieldsIn(body).find(entry => entry['login'] === name);
    return { userId: idOf(user?.['userId'], 'user', name) };
  };

function idOf(id: unknown, kind: string, name: string): number {
  if (typeof id === 'number') return id;
  throw new ObsError(`there is no ${kind} "${name}" in Grafana`, {
    hint: 'make it there first, or correct the name in obs.config.ts',
  });
}
