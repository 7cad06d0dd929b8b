import type { Text } from '../../source/source-file.ts';
import { yamlFile } from '../../source/yaml/file.ts';
import { valueAt, type YamlNode } from '../../source/yaml/node.ts';

/** A file in a value of a manifest. */
export interface Nested {
  readonly name: string;
  readonly text: Text;
}

/** The files of a ConfigMap, or the one dashboard of a resource of the Grafana operator. */
export function nestedTexts(path: string, text: string, manifest: YamlNode): Nested[] {
  const file = yamlFile(path, text);
  const data = valueAt(manifest, 'data');
  const json = valueAt(valueAt(manifest, 'spec'), 'json');
  const entries: [string, YamlNode][] =
    data?.kind === 'map'
      ? data.keys.map((key, i) => [key.kind === 'scalar' ? key.value : '', data.values[i]!])
      : json
        ? [['dashboard.json', json]]
        : [];
  return entries.flatMap(([name, node]) =>
    node.kind === 'scalar' ? [{ name, text: { value: node.value, file, anchor: node } }] : [],
  );
}

/** Language of the alert and recording rules of a manifest, where its kind says it. */
export function languageOfManifest(manifest: YamlNode): 'promql' | 'logql' {
  const version = valueAt(manifest, 'apiVersion');
  return version?.kind === 'scalar' && version.value.startsWith('loki.grafana.com/') ? 'logql' : 'promql';
}
