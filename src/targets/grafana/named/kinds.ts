import type { Kind, Live, Wanted } from '../../../plan/change.ts';
import type { Fields } from '../../../fields.ts';
import type { References } from '../../../plan/named/secrets.ts';
import type { Grafana } from '../context.ts';
import { contactPoints } from './contact-points.ts';
import { dataSources } from './data-sources.ts';
import { muteTimings } from './mute-timings.ts';
import { policies } from './policies.ts';
import { templates } from './templates.ts';

/** An object that is known by its name and has no field for a mark. */
export interface Entry {
  readonly name: string;
  readonly title: string;
  /** What is compared, apart from its secrets; of those the names, each with nothing that tells it. `known` is what is wanted. */
  readonly form: (known?: References) => { readonly canonical: Fields; readonly secrets: References };
  /** `file`, `api`, or nothing. */
  readonly provenance: string;
  /** Sent back with a write, where the server has one. */
  readonly version?: string | number | undefined;
  /** There is nothing in it that could be lost: what a fresh Grafana has. */
  readonly isDefault?: boolean;
  /** As the server told it. */
  readonly raw: unknown;
}

/** What is particular about such a kind. */
export interface NamedKind {
  readonly kind: Kind;
  readonly list: () => Promise<readonly Entry[]>;
  /** `before` was read just now. */
  readonly write: (wanted: Wanted, before: Entry | undefined) => Promise<void>;
  readonly remove: (live: Live, before: Entry) => Promise<void>;
}

/** All of them, each in the API that it has in every Grafana. */
export const namedKinds = (grafana: Grafana): readonly NamedKind[] => [
  templates(grafana),
  muteTimings(grafana),
  contactPoints(grafana),
  policies(grafana),
  dataSources(grafana),
];
