import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { configSchema } from '../../src/config/schema.ts';

const config = join(import.meta.dirname, '../../src/config');

interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
}

const HEAD = `# Configuration

\`obs.config.ts\` lies in the folder in which \`obs\` runs; without it everything is at its default. An unknown key is refused.

\`\`\`ts
import { defineConfig } from 'obs';

export default defineConfig({
  project: 'observability',
  lint: { presets: ['recommended'], rules: { 'promql/fragile': 'off' } },
  environments: {
    staging: {
      grafana: { url: 'https://grafana.staging.example.org', token: { env: 'STAGING_TOKEN' } },
      datasources: { prometheus: 'prometheus-staging' },
      labels: { environment: 'staging' },
      thresholds: { HighErrorRate: 0.2 },
    },
  },
});
\`\`\`

\`obs push --env staging\` then goes there. Secrets are never written here: \`{ env: 'NAME' }\` is a variable of the environment,
\`{ file: 'path' }\` a file, both of the machine that pushes.

| key | what it says | type | unless set |
| --- | --- | --- | --- |
`;

/** docs/configuration.md: the keys, types and defaults of the schema with the comments in its source. */
export function configurationPage(): string {
  const words = new Map([
    ...comments('environment.ts', 'environments.<name>.'),
    ...comments('lint.ts', 'lint.'),
    ...comments('schema.ts', ''),
  ]);
  const schema = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as Schema;
  const rows = keysOf(schema, '').map(({ key, schema }) => {
    // What several targets share is commented where it is declared.
    const said = words.get(key) ?? words.get(key.replace(/^(environments\.<name>\.)\w+\./, '$1')) ?? '';
    const usual = schema.default === undefined || schema.properties ? '' : `\`${JSON.stringify(schema.default)}\``;
    return `| \`${key}\` | ${said.replaceAll('|', '\\|')} | ${typeText(schema)} | ${usual} |`;
  });
  return `${HEAD}${rows.join('\n')}\n`;
}

interface Key {
  readonly key: string;
  readonly schema: Schema;
}

function keysOf({ properties = {} }: Schema, prefix: string): Key[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const key = prefix + name;
    const isList = schema.type === 'array' && schema.items?.properties !== undefined;
    const values = schema.additionalProperties;
    const named = typeof values === 'object' && values.properties ? keysOf(values, `${key}.<name>.`) : [];
    const inner = isList ? keysOf(schema.items!, `${key}[].`) : keysOf(schema, `${key}.`);
    return [{ key, schema }, ...named, ...inner];
  });
}

function typeText(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map(typeText).join(' or ');
  if (schema.enum) return schema.enum.map(it => `\`${it}\``).join(', ');
  if (schema.type === 'array') return schema.items?.properties ? 'list' : `list of ${typeText(schema.items!)}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
    const { properties, anyOf, type } = schema.additionalProperties;
    return properties || (!anyOf && !type) ? 'object by name' : `${typeText(schema.additionalProperties)}, by name`;
  }
  if (schema.type === 'object')
    return schema.properties ? `{ ${Object.keys(schema.properties).join(', ')} }` : 'object';
  return schema.type ?? 'any';
}

/** Comments above keys, by the path of the key: what is indented deeper belongs to the key above it. */
function comments(file: string, prefix: string): [key: string, words: string][] {
  const text = readFileSync(join(config, file), 'utf8');
  const open: { name: string; depth: number }[] = [];
  const found: [string, string][] = [];
  for (const [, comment, indent, name, value] of text.matchAll(
    /(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\s*?\n)?^( +)(\w+): (.*)$/gm,
  )) {
    const depth = indent!.length;
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop();
    const path = [...open.map(({ name }) => name), name!].join('.');
    if (comment) found.push([prefix + path, comment.replaceAll(/\s*\n\s*\* ?/g, ' ').trim()]);
    open.push({ name: value === 'z._default(' ? `${name}[]` : name!, depth });
  }
  return found;
}
