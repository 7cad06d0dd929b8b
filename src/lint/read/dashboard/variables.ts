import { partOf } from '../../../source/nested.ts';
import { under, type Path } from '../../../source/path.ts';
import type { SourceFile, Text } from '../../../source/source-file.ts';
import { variablesOf } from '../../../variables/of-dashboard.ts';
import type { VariableSubject } from '../../subject.ts';
import { isFields, textIn, type Fields } from '../../../fields.ts';
import { textAt } from './data.ts';
import { readDatasource, type KnownDatasources } from './datasource.ts';
import type { ReadQuery } from './query.ts';

export interface VariableContext {
  readonly file: SourceFile;
  readonly known: KnownDatasources;
  readonly read: ReadQuery;
}

/** Where the parts of a variable stand: the schemas differ in it. */
export interface VariablePlace {
  readonly at: Path | undefined;
  readonly query: Path | undefined;
}

/** A variable in classic form. */
export function readVariable(
  json: Fields,
  place: VariablePlace,
  { file, known, read }: VariableContext,
): VariableSubject {
  const datasource = readDatasource(json['datasource'], { file, at: under(place.at, 'datasource') }, known);
  const [facts] = variablesOf([json]);
  const type = textIn(json['type']) ?? '';
  const text = type === 'query' ? queryText(json, place, file) : undefined;
  return {
    name: textIn(json['name']) ?? '',
    type,
    facts: facts ?? { name: '', type, values: [], multi: false },
    datasource,
    query: read(text && exprOf(text), datasource?.type, 'variable'),
    json,
    file,
    anchor: place.at,
  };
}

/** The query of a variable is a text, or an object that holds one; in old files `definition` says the same. */
function queryText(json: Fields, { query: at }: VariablePlace, file: SourceFile): Text | undefined {
  const query = json['query'];
  if (isFields(query)) return textAt(query, 'query', { file, at }) ?? textAt(query, 'expr', { file, at });
  const value = textIn(query);
  return value === undefined ? undefined : { value, file, anchor: at };
}

const LABEL_VALUES = /^(\s*label_values\(\s*)(?!\s)([^]+?),\s*[\w$":.{}[\]]+\s*\)\s*$/;
const QUERY_RESULT = /^(\s*query_result\()([^]+)\)\s*$/;

/** The query inside of `label_values(up{job="api"}, instance)` and `query_result(sum(up))`; others ask for names alone. */
function exprOf(text: Text): Text | undefined {
  const match = LABEL_VALUES.exec(text.value) ?? QUERY_RESULT.exec(text.value);
  return match ? partOf(text, match[1]!.length, match[1]!.length + match[2]!.trimEnd().length) : undefined;
}
