import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleFileDefinition } from '../../src/alerts/rule-file.ts';
import { rulesResource } from '../../src/resources/from-rules.ts';
import type { RulesResource } from '../../src/resources/resource.ts';

const ROOT = join(import.meta.dirname, '../../alerts');

/** The Grafana that the links of the alert rules lead to. */
export const GRAFANA = 'https://grafana.example.com';

/** Every rule file of this repository. */
export const ruleFiles: readonly RulesResource[] = await Promise.all(
  readdirSync(ROOT)
    .filter(path => path.endsWith('.ts'))
    .sort()
    .map(async path => {
      const { default: file } = (await import(join(ROOT, path))) as { default: RuleFileDefinition };
      return rulesResource(file, { grafana: GRAFANA, runbooks: 'https://runbooks.example.com' });
    }),
);
