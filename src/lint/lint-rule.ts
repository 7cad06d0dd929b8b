import type * as promql from '../promql/ast.ts';
import type { Located, Text } from '../source/source-file.ts';
import type { Catalogue } from './catalogue.ts';
import type { Edit, Severity } from './finding.ts';
import type { LiveFacts } from './live/facts.ts';
import type {
  DashboardSubject,
  GrafanaRulesSubject,
  GrafanaRuleSubject,
  GroupSubject,
  LogqlQuery,
  PanelSubject,
  PromqlQuery,
  Query,
  RuleFileSubject,
  RuleSubject,
  Subject,
  TargetSubject,
} from './subject.ts';

/** Sets of lint rules that are switched on together. Correctness rules are on without any. */
export type Preset = 'recommended' | 'strict' | 'mixin';

/**
 * A lint rule. Read from top to bottom it says what is wrong, why it matters and what to write instead; its page in
 * `docs/rules/` is made from it, and its examples are run as tests.
 */
export interface LintRule<Options = unknown> {
  /** `<area>/<name>`, also the path of its file and of its page. */
  readonly id: string;
  readonly severity: Severity;
  /** Undefined: a correctness rule, on by default. Otherwise it is an opinion of these presets. */
  readonly presets?: readonly Preset[];
  /** One sentence without a full stop: what it reports. */
  readonly what: string;
  /** Why it matters, in a sentence or two. */
  readonly why: string;
  /** What to write instead. */
  readonly fix: string;
  readonly examples: Examples;
  /** The values of its options, unless the configuration says otherwise; also says which options there are. */
  readonly options?: Options;
  readonly check: Checks<Options>;
}

/**
 * Short texts that the lint rule reports, and that it does not. A PromQL or LogQL query for lint rules on queries (in an alert
 * rule when the text ends with a comparison, else in a panel); YAML of one rule or a file for `alert/*` and `record/*`; JSON
 * of a dashboard (a panel, a target or a variable alone is put into one) for `dashboard/*`. The catalogue of the examples is
 * that of the service "checkout" in `src/lint/examples.ts`.
 */
export interface Examples {
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** What is called for what a file holds. Only the parts that a lint rule is about are there. */
export interface Checks<Options = unknown> {
  /** Called for every document that was read, or could not be. */
  readonly subject?: (subject: Subject, context: Context<Options>) => void;
  /** Called for every node of a PromQL tree, by its kind. */
  readonly promql?: PromqlChecks<Options>;
  /** Called once for each PromQL query, whether it parses or not. */
  readonly promqlQuery?: (query: PromqlQuery, context: Context<Options>) => void;
  /** Called once for each LogQL query. */
  readonly logqlQuery?: (query: LogqlQuery, context: Context<Options>) => void;
  readonly rule?: (rule: RuleSubject, context: Context<Options>) => void;
  readonly group?: (group: GroupSubject, file: RuleFileSubject, context: Context<Options>) => void;
  readonly ruleFile?: (file: RuleFileSubject, context: Context<Options>) => void;
  readonly target?: (
    target: TargetSubject,
    panel: PanelSubject | undefined,
    board: DashboardSubject,
    context: Context<Options>,
  ) => void;
  readonly panel?: (panel: PanelSubject, board: DashboardSubject, context: Context<Options>) => void;
  readonly dashboard?: (board: DashboardSubject, context: Context<Options>) => void;
  readonly grafanaRule?: (rule: GrafanaRuleSubject, file: GrafanaRulesSubject, context: Context<Options>) => void;
  /** Called once, with everything that was read: for what spans files. */
  readonly project?: (subjects: readonly Subject[], context: Context<Options>) => void;
}

export type PromqlChecks<Options> = {
  readonly [K in promql.Expr['kind']]?: (
    node: Extract<promql.Expr, { kind: K }>,
    query: PromqlQuery,
    context: Context<Options>,
  ) => void;
};

/** What a check may use: what is known, and the way to report. */
export interface Context<Options = unknown> {
  readonly options: Options;
  /** What is known of metrics and logs; empty without a catalogue. */
  readonly catalogue: Catalogue;
  /** Everything of this run, for links between files. */
  readonly project: ProjectFacts;
  /** Reports a part of a query: offsets are those of its tree. The smallest node that is wrong, so that the caret is narrow. */
  readonly reportIn: (query: Query, node: { readonly start: number; readonly end: number }, problem: Problem) => void;
  /** Reports a text, or a part of it. */
  readonly reportText: (text: Text, problem: Problem, part?: { readonly start: number; readonly end: number }) => void;
  /** Reports anything that has a place. */
  readonly report: (at: Located, problem: Problem) => void;
}

export interface Problem {
  /** What is wrong here, in one sentence without a full stop, with the names of the case. */
  readonly message: string;
  /** What to write instead in this case. */
  readonly instead?: string;
  /** Replacement of the reported range, where there is one safe way to mend it. */
  readonly replacement?: string;
  /** Other edits that mend it. Offsets in the file. */
  readonly fix?: readonly Edit[];
  /** Another severity than that of the lint rule, for a case that is worse or milder. */
  readonly severity?: Severity;
}

/** What lint rules need to know of the project as a whole. */
export interface ProjectFacts {
  /** Dashboards by uid. */
  readonly dashboards: ReadonlyMap<string, DashboardSubject>;
  /** Recording rules by the name of their series; several may write to one name, with other labels. */
  readonly recorded: ReadonlyMap<string, readonly RuleSubject[]>;
  /** Whether a file of this project exists; paths are relative to it. */
  readonly fileExists: (path: string) => boolean;
  /** The addresses of links.* in the configuration. */
  readonly links: { readonly grafana: string; readonly runbooks: string | undefined };
  /** The server that queries are for, where it is known. */
  readonly targetVersion: string | undefined;
  /** Names of recording rules that the base of a comparison (`--changed`) had, and that are gone. */
  readonly removed?: ReadonlySet<string>;
  /** Uids of all data sources of the Grafana that the project is for; absent where they are not known. */
  readonly datasources?: ReadonlySet<string>;
  /** What servers said; absent unless they were asked. */
  readonly live?: LiveFacts;
  /** Names of the alerts that a unit test asks for; absent where it is not known. */
  readonly tested?: ReadonlySet<string>;
  /** The receivers of an alert by its labels, the first route's own left out; absent without Alertmanager's configuration. */
  readonly receivers?: (labels: ReadonlyMap<string, string>) => readonly string[];
}
