import { jsonFile } from '../../source/json/file.ts';
import { jsonProblem } from '../../source/json/problem.ts';
import { repeatedKeys } from '../../source/json/repeated.ts';
import { parseYaml } from '../../source/yaml/parse.ts';
import { queryReader } from '../query.ts';
import type { Subject } from '../subject.ts';
import { helmMark } from './helm.ts';
import { readData } from './read-data.ts';
import { readNode } from './read-node.ts';
import type { Reading } from './reading.ts';
import { recognise } from './recognise.ts';
import { twice } from './repeated.ts';
import { unreadable } from './unreadable.ts';

export interface ReadOptions {
  /** The language of rule files; without it their path says it (`loki`), or the parser that takes their expressions. */
  readonly language?: 'promql' | 'logql' | undefined;
  /** Shared between files, so that no text is parsed twice. */
  readonly readQuery?: Reading['readQuery'];
  /** Somebody named this very file: it is told when there is nothing in it to lint. */
  readonly isExpected?: boolean;
}

/**
 * Reads a text of any format that there are lint rules for, by what is in it: files of alert and recording rules, dashboards,
 * Grafana's alert rules, and manifests with any of them. What cannot be read becomes an `unreadable` subject; what is
 * something else altogether becomes nothing. Never throws. `path` is what findings tell.
 */
export function readSubjects(path: string, text: string, options: ReadOptions = {}): Subject[] {
  return readText({
    path,
    text,
    placed: file => file,
    readQuery: options.readQuery ?? queryReader(),
    language: options.language,
    isExpected: options.isExpected ?? false,
  });
}

function readText(reading: Reading): Subject[] {
  const { path, text } = reading;
  const subjects = /\.json$/i.test(path) || /^\ufeff?\s*[{[]/.test(text) ? readJson(reading) : readYaml(reading);
  // A file with nothing in it is fine for every server.
  if (subjects.length > 0 || !reading.isExpected || !CONTENT.test(text)) return subjects;
  return [
    unreadable(reading, {
      message: 'holds no alert or recording rules and no dashboard',
      hint: 'obs lint reads rule files of Prometheus, Mimir and Loki, PrometheusRule and ConfigMap manifests, dashboards and alert rules of Grafana',
      start: 0,
    }),
  ];
}

/** A line that is more than a comment. */
const CONTENT = /^[^\S\r\n\u2028\u2029]*[^\s#]/m;

function readJson(reading: Reading): Subject[] {
  const { path, text } = reading;
  let data: unknown;
  try {
    data = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return readBrokenJson(reading);
  }
  const format = recognise(data);
  if (format === undefined) return [];
  const document = { data, file: reading.placed(jsonFile(path, text)), at: undefined };
  const subjects = readData(reading, document, format);
  return subjects ? [...subjects, ...twice(reading, repeatedKeys(text, data))] : readYaml(reading);
}

/** A text in braces may be YAML of one line, or a Helm template. */
function readBrokenJson(reading: Reading): Subject[] {
  const { path, text } = reading;
  const mark = helmMark(text, false);
  if (mark !== undefined) return template(reading, mark);
  if (!/\.json$/i.test(path)) {
    const yaml = parseYaml(text);
    if (!yaml.problem) return readYaml(reading);
  }
  const problem = jsonProblem(text);
  if (!problem || !isOurs(reading)) return [];
  return [unreadable(reading, { message: `is no JSON: ${problem.message}`, start: problem.offset })];
}

function readYaml(reading: Reading): Subject[] {
  const { text } = reading;
  const { documents, problem } = parseYaml(text);
  const mark = helmMark(text, !problem);
  if (mark !== undefined) return template(reading, mark);
  if (problem) {
    if (!isOurs(reading)) return [];
    return [unreadable(reading, { message: `is no YAML: ${problem.message}`, start: problem.offset })];
  }
  return documents.flatMap(document => readNode(reading, document, readText));
}

const template = (reading: Reading, start: number): Subject[] => [
  unreadable(reading, {
    message: 'is a template, not YAML',
    hint: 'lint what it makes: helm template . | obs lint -',
    start,
    end: start + 2,
  }),
];

/** Keys that only files have which are linted: where a line begins, or anywhere in the braces of JSON. */
const OURS =
  /(?:^[ \t\ufeff]*(?:-[ \t]*)?"?|[{,][ \t]*")(?:groups|alert|record|expr|panels|templating|schemaVersion|grafana_alert)"?\s*:|kind"?:\s*"?(?:PrometheusRule|Dashboard|ConfigMap)\b/m;

/** Folders hold all kinds of files: one that is broken is told only when it would have been linted. */
const isOurs = ({ text, isExpected }: Reading): boolean => isExpected || OURS.test(text);
