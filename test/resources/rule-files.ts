import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSourcesDefinition, NotificationsDefinition, RuleFileDefinition } from '../../src/alerts/index.ts';
import { rulesResource } from '../../src/resources/from-rules.ts';
import type { RulesResource } from '../../src/resources/resource.ts';

const ROOT = join(import.meta.dirname, '../../alerts');

/** The Grafana that the links of the alert rules lead to. */
export const GRAFANA = 'https://grafana.example.com';

const paths = readdirSync(ROOT)
  .filter(path => path.endsWith('.ts'))
  .sort();
const definitions = await Promise.all(
  paths.map(async path => {
    const { default: definition } = (await import(join(ROOT, path))) as {
      default: RuleFileDefinition | NotificationsDefinition | DataSourcesDefinition;
    };
    return definition;
  }),
);

/** Every rule file of this repository. */
export const ruleFiles: readonly RulesResource[] = definitions
  .filter(definition => definition.kind === 'rule-file')
  .map(file => rulesResource(file, { grafana: GRAFANA, runbooks: 'https://runbooks.example.com' }));
