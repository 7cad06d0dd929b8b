import { keyUnder, under, type Path } from '../../source/path.ts';
import type { SourceFile, Text } from '../../source/source-file.ts';
import type { GrafanaQuerySubject, GrafanaRulesSubject, GrafanaRuleSubject, Pair } from '../subject.ts';
import { isFields, textIn, type Fields } from '../../fields.ts';
import { jsonOf, objectsOf, textAt } from './dashboard/data.ts';
import { readDatasource, type KnownDatasources } from './dashboard/datasource.ts';
import { queriesWith, type ReadQuery } from './dashboard/query.ts';
import { withoutEscapes } from './escapes.ts';
import type { Reading } from './reading.ts';

interface Placed {
  readonly json: Fields;
  readonly at: Path | undefined;
}

interface Document {
  readonly data: unknown;
  readonly file: SourceFile;
  readonly at: Path | undefined;
}

/**
 * Grafana-managed alert rules: a provisioning file, what Grafana exports, or what its APIs return, where the rules stand in
 * groups, in groups by folder, or alone.
 */
export function readGrafanaRules(reading: Reading, { data, file, at }: Document): GrafanaRulesSubject {
  const read = queriesWith(reading, []);
  // Grafana fills its environment into a provisioning file, where `$$` is a `$`; elsewhere nothing is escaped.
  const isProvisioned = isFields(data) && data['apiVersion'] === 1;
  const context: Context = { file, read, text: isProvisioned ? withoutEscapes : text => text };
  return {
    kind: 'grafana-rules',
    rules: rulesIn(data, at).map(rule => readRule(rule, context)),
    file,
    anchor: at,
  };
}

interface Context {
  readonly file: SourceFile;
  readonly read: ReadQuery;
  readonly text: (text: Text) => Text;
}

/** All rules of a document, however deep they are. */
function rulesIn(data: unknown, at: Path | undefined): Placed[] {
  if (Array.isArray(data)) return objectsOf(data, at).flatMap(({ json, at: own }) => rulesIn(json, own));
  if (!isFields(data)) return [];
  if (isFields(data['grafana_alert']) || Array.isArray(data['data'])) return [{ json: data, at }];
  return Object.entries(data).flatMap(([key, value]) => (Array.isArray(value) ? rulesIn(value, under(at, key)) : []));
}

function readRule({ json, at }: Placed, { file, read, text }: Context): GrafanaRuleSubject {
  // The ruler's API puts what is Grafana's own below a key.
  const isOfRuler = isFields(json['grafana_alert']);
  const own = isOfRuler ? jsonOf(json['grafana_alert']) : json;
  const place = { file, at: isOfRuler ? under(at, 'grafana_alert') : at };
  const title = textAt(own, 'title', place);
  return {
    title: text(title ?? { value: '', file, anchor: under(place.at, 'title') }),
    uid: textIn(own['uid']),
    condition: textAt(own, 'condition', place),
    data: objectsOf(own['data'], under(place.at, 'data')).map(query => readQuery(query, { file, read })),
    labels: pairs(json['labels'], { file, at: under(at, 'labels') }).map(({ key, value }) => ({
      key,
      value: text(value),
    })),
    annotations: pairs(json['annotations'], { file, at: under(at, 'annotations') }),
    json,
    file,
    anchor: at,
  };
}

const pairs = (value: unknown, { file, at }: { file: SourceFile; at: Path | undefined }): Pair[] =>
  Object.entries(jsonOf(value)).map(([name, text]) => ({
    key: { value: name, file, anchor: keyUnder(at, name) },
    value: { value: String(text ?? ''), file, anchor: under(at, name) },
  }));

const NO_DATASOURCES: KnownDatasources = new Map();

function readQuery({ json, at }: Placed, { file, read }: Pick<Context, 'file' | 'read'>): GrafanaQuerySubject {
  const model = jsonOf(json['model']);
  const inModel = { file, at: under(at, 'model') };
  const datasourceUid = textIn(json['datasourceUid']) ?? textIn(jsonOf(model['datasource'])['uid']) ?? '';
  const isExpression = datasourceUid === '__expr__' || datasourceUid === '-100';
  const use = readDatasource(
    model['datasource'] ?? datasourceUid,
    { file, at: under(inModel.at, 'datasource') },
    NO_DATASOURCES,
  );
  return {
    refId: textIn(json['refId']) ?? '',
    datasourceUid,
    expression: isExpression ? model : undefined,
    query: isExpression ? undefined : read(textAt(model, 'expr', inModel), use?.type, 'alert'),
    file,
    anchor: at,
  };
}
