import type { ApiCall } from './api-call.ts';
import { type Cause, invalid } from './status.ts';

type OptionsKind = 'CreateOptions' | 'UpdateOptions' | 'PatchOptions' | 'DeleteOptions' | 'ListOptions';

/** What the query of a write says. */
export interface WriteOptions {
  isDryRun: boolean;
  fieldValidation: string;
}

const FIELD_VALIDATION = ['', 'Ignore', 'Strict', 'Warn'];

/** Refuses options with these causes. */
export const invalidOptions = (kind: OptionsKind, ...causes: readonly Cause[]) =>
  invalid({ group: 'meta.k8s.io', kind }, '', causes);

/** The options of a write; only `dryRun=All` and nothing else is a dry run. */
export function readWriteOptions({ request }: ApiCall, kind: OptionsKind): WriteOptions {
  const { query } = request;
  const isDryRun = checkDryRun(query.getAll('dryRun'), kind);
  const fieldValidation = query.get('fieldValidation') ?? '';
  if (!FIELD_VALIDATION.includes(fieldValidation)) {
    const supported = FIELD_VALIDATION.map(value => JSON.stringify(value)).join(', ');
    const message = `Unsupported value: "${fieldValidation}": supported values: ${supported}`;
    throw invalidOptions(kind, { reason: 'FieldValueNotSupported', message, field: 'fieldValidation' });
  }
  return { isDryRun, fieldValidation };
}

/** Whether this is a dry run. */
export function checkDryRun(values: readonly string[], kind: OptionsKind): boolean {
  if (values.every(value => value === 'All')) return values.length > 0;
  const message = `Unsupported value: ${JSON.stringify(values)}: supported values: "All"`;
  throw invalidOptions(kind, { reason: 'FieldValueNotSupported', message, field: 'dryRun' });
}
