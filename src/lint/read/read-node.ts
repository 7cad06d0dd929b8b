import { nestedFile } from '../../source/nested.ts';
import { valueAt, type YamlNode } from '../../source/yaml/node.ts';
import { plainData, plainYamlFile } from '../../source/yaml/plain.ts';
import type { Subject } from '../subject.ts';
import { languageOfManifest, nestedTexts } from './manifest.ts';
import { readData } from './read-data.ts';
import type { Reading } from './reading.ts';
import { outline, recognise } from './recognise.ts';
import { repeatedIn, twice } from './repeated.ts';
import { readRuleFile } from './rules/rule-file.ts';

/** Reads a YAML document, or a part of one. Files inside of its values are read by `readText`. */
export function readNode(reading: Reading, node: YamlNode, readText: (reading: Reading) => Subject[]): Subject[] {
  const format = recognise(outline(node));
  switch (format) {
    case undefined:
      return [];
    case 'rule-file':
      return [readRuleFile(reading, node)];
    case 'rule-group':
      return [readRuleFile(reading, node, 'group')];
    case 'rule':
      return [readRuleFile(reading, node, 'rule')];
    case 'rule-namespaces':
      return node.kind === 'map' ? node.values.map(groups => readRuleFile(reading, groups, 'groups')) : [];
    case 'rule-manifest': {
      const spec = valueAt(node, 'spec');
      const language = reading.language ?? languageOfManifest(node);
      const keys = twice(reading, repeatedIn(node, ['spec']));
      return spec ? [readRuleFile({ ...reading, language }, spec), ...keys] : keys;
    }
    case 'list': {
      const items = valueAt(node, 'items');
      const keys = twice(reading, repeatedIn(node, ['items']));
      return items?.kind === 'seq'
        ? [...items.items.flatMap(item => readNode(reading, item, readText)), ...keys]
        : keys;
    }
    case 'config-map':
    case 'dashboard-text':
      return [...readNested(reading, node, readText), ...twice(reading, repeatedIn(node))];
    default: {
      const { path, text } = reading;
      const file = reading.placed(plainYamlFile(path, text, node));
      const subjects = readData(reading, { data: plainData(node), file, at: undefined }, format) ?? [];
      return [...subjects, ...twice(reading, repeatedIn(node))];
    }
  }
}

function readNested(reading: Reading, manifest: YamlNode, readText: (reading: Reading) => Subject[]): Subject[] {
  return nestedTexts(reading.path, reading.text, manifest).flatMap(({ name, text }) =>
    readText({
      ...reading,
      path: `${reading.path}/${name}`,
      text: text.value,
      placed: file => reading.placed({ ...nestedFile(text, file), path: reading.path }),
      isExpected: false,
    }),
  );
}
