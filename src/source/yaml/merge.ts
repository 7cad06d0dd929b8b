import { NotYaml } from './not-yaml.ts';
import type { YamlMap, YamlNode } from './node.ts';

export const isMergeKey = (key: YamlNode): boolean =>
  key.kind === 'scalar' && key.value === '<<' && key.style === 'plain';

/** The map with what `<<` brings (https://yaml.org/type/merge.html): its own keys are stronger, then the first of a list. */
export function merged(map: YamlMap): YamlMap {
  const keys: YamlNode[] = [];
  const values: YamlNode[] = [];
  const sources: YamlMap[] = [];
  map.keys.forEach((key, i) => {
    if (isMergeKey(key)) return void sources.push(...sourcesOf(map.values[i]!));
    keys.push(key);
    values.push(map.values[i]!);
  });
  const seen = new Set(keys.flatMap(key => (key.kind === 'scalar' ? [key.value] : [])));
  for (const source of sources) {
    source.keys.forEach((key, i) => {
      if (key.kind !== 'scalar' || seen.has(key.value)) return;
      seen.add(key.value);
      keys.push(key);
      values.push(source.values[i]!);
    });
  }
  return { ...map, keys, values };
}

function sourcesOf(value: YamlNode): YamlMap[] {
  if (value.kind === 'map') return [value];
  if (value.kind === 'seq' && value.items.every(item => item.kind === 'map')) return value.items as YamlMap[];
  throw new NotYaml('"<<" needs an alias of a map, or a list of them', value.start);
}
