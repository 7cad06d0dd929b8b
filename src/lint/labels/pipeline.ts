import type { DropLabel, LabelFilter, LabelFormatStage, LogQuery, Stage } from '../../logql/ast.ts';
import { captureNames } from '../../logql/check/capture-names.ts';
import type { KnownLogs } from '../catalogue.ts';
import type { LogqlQuery } from '../subject.ts';
import {
  anyLabels,
  combine,
  impossible,
  labelIn,
  possible,
  remove,
  withFacts,
  type LabelFact,
  type LabelSet,
  type Reason,
} from './label-set.ts';
import { matcherFact } from './matchers.ts';
import { OF_LOKI, streamsOf } from './streams.ts';
import { hasVariable } from './variables.ts';

const CAPTURE = /<([A-Za-z_][A-Za-z0-9_]*)>/g;

/** What is known on the way through a pipeline. */
interface State {
  readonly labels: LabelSet;
  /** The logs of the catalogue whose lines these are, as long as no stage has changed the lines. */
  readonly lines: readonly KnownLogs[];
}

/** The labels of the lines of a log query, behind all its stages and before each of them. */
export interface PipelineLabels {
  readonly result: LabelSet;
  readonly before: ReadonlyMap<Stage, LabelSet>;
}

/** Follows the labels of lines from their selector through the stages. */
export function pipelineLabels(logs: LogQuery, query: LogqlQuery, known: readonly KnownLogs[]): PipelineLabels {
  const isFilledIn = (part: { start: number; end: number }) => hasVariable(query, part);
  const lines = streamsOf(known, logs.matchers, isFilledIn);
  let state: State = { labels: selected(logs, lines, isFilledIn), lines };
  const before = new Map<Stage, LabelSet>();
  for (const stage of logs.stages) {
    before.set(stage, state.labels);
    state = isFilledIn(stage) ? opened(state, stage) : after(stage, state);
  }
  return { result: state.labels, before };
}

function selected(
  logs: LogQuery,
  lines: readonly KnownLogs[],
  isFilledIn: (part: { start: number; end: number }) => boolean,
): LabelSet {
  const facts = logs.matchers.flatMap(matcher => {
    const fact = isFilledIn(matcher) ? undefined : matcherFact(matcher);
    return fact ? [[matcher.label, fact] as const] : [];
  });
  const { start, end } = logs;
  if (lines.length === 0) {
    return withFacts(anyLabels({ start, end, by: 'nobody', text: 'nothing is known of these logs' }), facts);
  }
  const names = [...new Set(lines.flatMap(({ labels }) => labels.map(({ name }) => name)))];
  const text = `the catalogue gives these logs only the stream labels ${names.join(', ')}`;
  const reason: Reason = { start, end, by: 'catalogue', text };
  const listed = [...names, ...OF_LOKI].map(name => [name, possible(reason)] as const);
  return withFacts({ known: new Map(listed), others: impossible(reason) }, facts);
}

function after(stage: Stage, state: State): State {
  const { labels } = state;
  switch (stage.kind) {
    case 'line-filter':
      return state;
    case 'decolorize':
    case 'line_format':
      return { labels, lines: [] };
    case 'json':
    case 'logfmt':
      return stage.extractions.length > 0
        ? extracted(
            state,
            stage,
            stage.extractions.map(({ label }) => label),
          )
        : parsed(state, stage);
    case 'pattern':
      return extracted(
        state,
        stage,
        [...stage.pattern.matchAll(CAPTURE)].map(([, name]) => name!).filter(name => name !== '_'),
      );
    case 'regexp':
      return extracted(state, stage, captureNames(stage.regexp));
    case 'unpack':
      return opened({ labels, lines: [] }, stage);
    case 'label-filter':
      return { ...state, labels: withFacts(labels, filterFacts(stage.filter)) };
    case 'label_format':
      return { ...state, labels: formatted(stage, labels) };
    case 'drop':
      return { ...state, labels: dropped(stage, labels) };
    case 'keep':
      return { ...state, labels: kept(stage, labels) };
  }
}

/** A stage that may set any label. */
function opened({ labels, lines }: State, stage: Stage): State {
  const reason = because(stage, `\`${stage.kind}\` may set it`);
  const open = combine(labels, anyLabels(reason), fact =>
    fact.possibility === 'guaranteed' ? fact : possible(reason),
  );
  return { labels: open, lines };
}

/** `json` or `logfmt` without a list: all fields of the lines. */
function parsed(state: State, stage: Stage & { readonly kind: 'json' | 'logfmt' }): State {
  const { labels, lines } = state;
  if (lines.length === 0 || lines.some(({ format }) => format !== stage.kind)) return opened(state, stage);
  const fields = [...new Set(lines.flatMap(it => it.fields.map(({ name }) => name)))];
  const text = `the catalogue gives these lines only the fields ${fields.join(', ')}`;
  const reason: Reason = { ...because(stage, text), by: 'catalogue' };
  const listed = withNew(labels, fields, possible(reason));
  const { others } = listed;
  // Another reason for labels that are not there: the lines have been parsed now.
  return { labels: others.possibility === 'impossible' ? { ...listed, others: impossible(reason) } : listed, lines };
}

/** Stages that set a few labels. One that the stream has already is set as `name_extracted`. */
const extracted = ({ labels, lines }: State, stage: Stage, names: readonly string[]): State => ({
  labels: withNew(labels, names, possible(because(stage, `\`${stage.kind}\` sets it`))),
  lines,
});

function withNew(labels: LabelSet, names: readonly string[], fact: LabelFact): LabelSet {
  const facts = [...names, '__error__', '__error_details__'].flatMap(name => {
    const isThere = labelIn(labels, name).possibility !== 'impossible';
    const entry = labelIn(labels, name).possibility === 'guaranteed' ? [] : [[name, fact] as const];
    return isThere ? [...entry, [`${name}_extracted`, fact] as const] : entry;
  });
  return withFacts(labels, facts);
}

/** What a label filter demands of the lines that it lets through. */
function filterFacts(filter: LabelFilter): (readonly [string, LabelFact])[] {
  switch (filter.kind) {
    case 'match': {
      const fact = matcherFact(filter);
      return fact ? [[filter.label, fact]] : [];
    }
    case 'and':
      return [...filterFacts(filter.lhs), ...filterFacts(filter.rhs)];
    case 'filter-paren':
      return filterFacts(filter.filter);
    default:
      return [];
  }
}

function formatted(stage: LabelFormatStage, labels: LabelSet): LabelSet {
  return stage.assignments.reduce((result, { to, from, start, end }) => {
    const reason: Reason = { start, end, by: 'query', text: `\`label_format\` sets ${to}` };
    if (from === undefined) return withFacts(result, [[to, possible(reason)]]);
    const renamed: Reason = { ...reason, text: `\`label_format\` renames ${from} to ${to}` };
    return withFacts(result, [
      [to, labelIn(result, from).possibility === 'guaranteed' ? labelIn(result, from) : possible(renamed)],
      [from, impossible(renamed)],
    ]);
  }, labels);
}

const isPlain = ({ op }: DropLabel): boolean => op === undefined;

function dropped(stage: Stage & { readonly kind: 'drop' }, labels: LabelSet): LabelSet {
  const names = stage.labels.filter(isPlain).map(({ label }) => label);
  const gone = remove(labels, names, because(stage, '`drop` removes it'));
  const maybe = stage.labels.filter(it => !isPlain(it) && labelIn(gone, it.label).possibility === 'guaranteed');
  const reason = because(stage, '`drop` may remove it');
  return withFacts(
    gone,
    maybe.map(({ label }) => [label, possible(reason)]),
  );
}

function kept(stage: Stage & { readonly kind: 'keep' }, labels: LabelSet): LabelSet {
  const names = stage.labels.map(({ label }) => label);
  const reason = because(stage, `\`keep\` keeps only ${names.join(', ')}`);
  const facts = stage.labels.map(it => {
    const fact = labelIn(labels, it.label);
    return [it.label, !isPlain(it) && fact.possibility === 'guaranteed' ? possible(reason) : fact] as const;
  });
  const special = [...OF_LOKI].filter(name => name.startsWith('__')).map(name => [name, possible(reason)] as const);
  return { known: new Map([...special, ...facts]), others: impossible(reason) };
}

const because = ({ start, end }: Stage, text: string): Reason => ({ start, end, by: 'query', text });
