import { Exit, ObsError, type Place } from '../errors.ts';
import { isFields, textIn, type Fields } from '../fields.ts';
import { fromGrafanaRulesFile, type GrafanaRulesFile } from '../render/grafana-rules-file.ts';
import { jsonProblem } from '../source/json/problem.ts';
import { canonicalGroup } from '../targets/rules/group.ts';
import { parseRuleFile } from '../targets/rules/rule-file.ts';
import { readYaml } from '../targets/rules/yaml.ts';
import type { OutDashboard, OutFile, OutFolder, OutPrometheusRule } from './out-file.ts';

/** A file before it is read. */
export interface OutText {
  /** Below `out/`, with `/`. */
  readonly path: string;
  /** As people are told: `out/dashboards/api.json`, `origin/main:out/dashboards/api.json`. */
  readonly source: string;
  readonly text: string;
}

type Reader = (file: OutText, name: string) => OutFile;

/** Who reads what, by the folder of `out/` that it lies in. A folder that is not here is nobody's: catalogues, other files. */
const READERS: Readonly<Record<string, { readonly ending: string; readonly read: Reader }>> = {
  dashboards: { ending: '.json', read: (file, name) => dashboard(file, name, 'classic') },
  'dashboards-v1': { ending: '.json', read: (file, name) => dashboard(file, name, 'v1') },
  'dashboards-v2': { ending: '.json', read: (file, name) => dashboard(file, name, 'v2') },
  'data-sources': { ending: '.json', read: file => ({ ...file, kind: 'data-sources', content: json(file) }) },
  folders: { ending: '.json', read: (file, name) => folder(file, name, 'classic') },
  'folders-v1': { ending: '.json', read: (file, name) => folder(file, name, 'v1') },
  'grafana-rules': { ending: '.json', read: grafanaRules },
  'kubernetes/prometheus-rules': { ending: '.yaml', read: prometheusRule },
  'loki-rules': { ending: '.yaml', read: (file, name) => rules(file, name, 'loki-rules') },
  notifications: { ending: '.json', read: file => ({ ...file, kind: 'notifications', content: json(file) }) },
  'prometheus-rules': { ending: '.yaml', read: (file, name) => rules(file, name, 'prometheus-rules') },
};

/** The folders of `out/` that hold objects of a server. */
export const OBJECT_FOLDERS: readonly string[] = Object.keys(READERS);

/** Whether a file of `out/` is read, by its path. */
export const isRead = (path: string): boolean => readerOf(path) !== undefined;

/** A file of `out/`; undefined for one that holds no object of a server. Throws with the place of what is wrong with it. */
export function parseOut(file: OutText): OutFile | undefined {
  const found = readerOf(file.path);
  return found && found.read(file, found.name);
}

function readerOf(path: string): { readonly read: Reader; readonly name: string } | undefined {
  const root = OBJECT_FOLDERS.find(folder => path.startsWith(`${folder}/`));
  const { ending, read } = READERS[root ?? ''] ?? {};
  if (root === undefined || ending === undefined || read === undefined || !path.endsWith(ending)) return undefined;
  return { read, name: path.slice(root.length + 1, -ending.length) };
}

/** Of a dashboard only the text is held, until somebody asks for more: a thousand of them parsed are not small. */
function dashboard(file: OutText, name: string, form: OutDashboard['form']): OutDashboard {
  const { metadata, spec, uid, title } = json(file);
  const [, folderName] = /^(.*)\/[^/]*$/.exec(name) ?? [];
  const isManifest = form !== 'classic';
  let content: Fields | undefined;
  return {
    ...file,
    kind: 'dashboard',
    form,
    uid: textIn(isManifest && isFields(metadata) ? metadata['name'] : uid) ?? name.slice(name.lastIndexOf('/') + 1),
    title: String((isManifest && isFields(spec) ? spec['title'] : title) ?? ''),
    folder: folderName,
    get content() {
      return (content ??= json(file));
    },
  };
}

function folder(file: OutText, name: string, form: OutFolder['form']): OutFolder {
  const content = json(file);
  const { metadata, spec, uid, title, parentUid } = content;
  if (form === 'classic') {
    const parent = textIn(parentUid);
    return { ...file, kind: 'folder', form, uid: textIn(uid) ?? name, title: String(title ?? ''), parent, content };
  }
  const { annotations, name: object } = isFields(metadata) ? metadata : {};
  return {
    ...file,
    kind: 'folder',
    form,
    uid: textIn(object) ?? name,
    title: String((isFields(spec) ? spec['title'] : undefined) ?? ''),
    parent: isFields(annotations) ? textIn(annotations['grafana.app/folder']) : undefined,
    content,
  };
}

function rules(file: OutText, namespace: string, kind: 'prometheus-rules' | 'loki-rules'): OutFile {
  const { groups } = parseRuleFile({ name: namespace, source: file.source, text: file.text });
  return { ...file, kind, namespace, groups };
}

function prometheusRule(file: OutText, name: string): OutPrometheusRule {
  const content = readYaml(file.text);
  const { metadata, spec } = isFields(content) ? content : {};
  const groups = isFields(spec) ? spec['groups'] : undefined;
  if (!Array.isArray(groups) || !groups.every(isFields)) throw notValid(file, 'is no PrometheusRule: no spec.groups');
  return {
    ...file,
    kind: 'prometheus-rule',
    name,
    metadata: isFields(metadata) ? metadata : {},
    groups: groups.map(canonicalGroup),
  };
}

function grafanaRules(file: OutText, name: string): OutFile {
  const content = json(file);
  const groups = content['groups'];
  if (!Array.isArray(groups) || !groups.every(group => isFields(group) && Array.isArray(group['rules']))) {
    throw notValid(file, 'is no file of Grafana-managed alert rules: no groups with rules');
  }
  return {
    ...file,
    kind: 'grafana-rules',
    name,
    groups: fromGrafanaRulesFile(name, content as unknown as GrafanaRulesFile).groups,
  };
}

function json(file: OutText): Fields {
  const content = parseJson(file);
  if (!isFields(content)) throw notValid(file, 'is no JSON object');
  return content;
}

function parseJson(file: OutText): unknown {
  try {
    return JSON.parse(file.text);
  } catch (cause) {
    const { message, offset } = jsonProblem(file.text) ?? { message: (cause as Error).message, offset: 0 };
    const lines = file.text.slice(0, offset).split('\n');
    throw notValid(file, `is no JSON: ${message}`, { line: lines.length, column: lines.at(-1)!.length + 1 });
  }
}

const notValid = ({ source }: OutText, message: string, at: Omit<Place, 'file'> = {}): ObsError =>
  new ObsError(message, {
    exit: Exit.usage,
    place: { file: source, ...at },
    hint: 'files of out/ are made by obs build: run it again',
  });
