import { fieldsIn, textIn, type Fields } from '../../fields.ts';
import type { HttpClient } from '../http/index.ts';
import type { Hit } from './context.ts';
import { managerId } from './mark.ts';

/** Grafana refuses more than 5,000 in one answer. */
const PAGE = 1000;

/** All dashboards or folders that may be seen, over the classic API, page by page. Filters of the server are not to be relied on. */
export async function searchAll(
  client: HttpClient,
  type: 'dash-db' | 'dash-folder',
  project: string,
): Promise<Map<string, Hit>> {
  const found = new Map<string, Hit>();
  for (let page = 1; ; page += 1) {
    const { body } = await client.send({ method: 'GET', path: '/api/search', query: { type, limit: PAGE, page } });
    const hits = fieldsIn(body);
    for (const hit of hits) found.set(String(hit['uid']), hitOf(hit, project));
    if (hits.length < PAGE) return found;
  }
}

function hitOf(hit: Fields, project: string): Hit {
  const { uid, title, folderUid, tags } = hit;
  return {
    name: String(uid),
    title: String(title),
    folder: textIn(folderUid),
    isOurs: Array.isArray(tags) && tags.includes(managerId(project)),
  };
}
