import type { Language } from '../../query/language.ts';

/** Whose ruler it is. They answer alike; what they differ in stands here and nowhere else. */
export interface Flavour {
  /** How people call it. */
  readonly title: string;
  readonly language: Language;
  /** The folder of `out/` whose rule files it evaluates. */
  readonly folder: 'prometheus-rules' | 'loki-rules';
  /** Where the groups are kept, and where is shown what is evaluated; below the prefix. */
  readonly config: string;
  readonly view: string;
  readonly buildInfo: string;
  /** What goes in front of the paths unless the options say otherwise. */
  readonly prefix: string;
  /** Fields of a group and of its rules that it takes and forgets without a word. */
  readonly drops: { readonly group: readonly string[]; readonly rule: readonly string[] };
  /**
   * What a name must not have: Loki reads the path twice, so that it deletes group `a` of `team` for `team%2Fa`, and fails at
   * `100%25`.
   */
  readonly unsafe?: RegExp;
  /** The interval that it writes into a group which has none. */
  readonly interval?: string;
  /** Whether the view shows the query that was given, and not one that was made of it. */
  readonly showsQueries: boolean;
}

const RULER = {
  language: 'promql',
  folder: 'prometheus-rules',
  drops: { group: [], rule: [] },
  showsQueries: true,
} as const satisfies Partial<Flavour>;

/** What the recordings `mimir-ruler.json` and `loki-ruler.json` show, and what the documents of Cortex and Grafana say. */
export const FLAVOURS = {
  mimir: {
    ...RULER,
    title: 'Mimir',
    prefix: '/prometheus',
    config: '/config/v1/rules',
    view: '/api/v1/rules',
    buildInfo: '/api/v1/status/buildinfo',
  },
  /** https://cortexmetrics.io/docs/api/#ruler */
  cortex: {
    ...RULER,
    title: 'Cortex',
    prefix: '',
    config: '/api/v1/rules',
    view: '/prometheus/api/v1/rules',
    buildInfo: '/api/v1/status/buildinfo',
  },
  loki: {
    ...RULER,
    title: 'Loki',
    language: 'logql',
    folder: 'loki-rules',
    prefix: '',
    config: '/loki/api/v1/rules',
    view: '/prometheus/api/v1/rules',
    buildInfo: '/loki/api/v1/status/buildinfo',
    drops: { group: ['query_offset', 'labels', 'source_tenants', 'evaluation_delay'], rule: ['keep_firing_for'] },
    unsafe: /[/%]/,
  },
  /** Grafana 12 and later make Grafana-managed alert rules of them; a namespace is a folder. */
  convert: {
    ...RULER,
    title: 'Grafana',
    prefix: '',
    config: '/api/convert/prometheus/config/v1/rules',
    view: '/api/prometheus/grafana/api/v1/rules',
    buildInfo: '/api/health',
    // The labels are those of the alert rules from then on.
    drops: { group: ['labels', 'limit'], rule: [] },
    interval: '1m',
    showsQueries: false,
  },
} as const satisfies Record<string, Flavour>;

export type FlavourName = keyof typeof FLAVOURS;
