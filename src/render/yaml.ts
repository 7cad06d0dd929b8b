import { stringify } from 'yaml';

/** YAML for the rulers. lineWidth 0: the default of 80 folds long queries, and one edit then re-flows the whole block. */
export const renderYaml = (value: unknown): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
