import { canonicalDashboard } from '../../src/plan/canonical/dashboard.ts';
import type { Live, Wanted } from '../../src/plan/change.ts';

/** An object as it should be: what it says is one text. */
export const wanted = (kind: Wanted['kind'], name: string, rest: Partial<Wanted> = {}): Wanted => ({
  target: 'grafana',
  kind,
  name,
  title: name,
  source: `out/${kind}/${name}.json`,
  canonical: canonicalDashboard({ title: rest.title ?? name }),
  body: {},
  ...rest,
});

/** An object on a server, ours and untouched unless said otherwise. */
export const live = (kind: Live['kind'], name: string, rest: Partial<Live> = {}): Live => ({
  target: 'grafana',
  kind,
  name,
  title: name,
  canonical: canonicalDashboard({ title: rest.title ?? name }),
  owner: { kind: 'ours' },
  revision: { version: 1 },
  isEdited: false,
  ...rest,
});
