import type { ApiCall } from './api-call.ts';
import { type Cause, invalid } from './status.ts';
import type { Wanted } from './wanted.ts';

const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const NAME_PART = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LARGEST_ANNOTATIONS = 262_144;

const LABEL_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const PREFIX_RULE =
  "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const NAME_RULE =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

/** Refuses names, labels and annotations that the library refuses; of names that is not much. */
export function checkMetadata({ resource }: ApiCall, wanted: Wanted, isUpdate: boolean): void {
  const labels = checkLabels(wanted.labels);
  // An update looks at the labels twice, and says so twice.
  const again = isUpdate ? labels : [];
  const causes = [...checkName(wanted), ...labels, ...again, ...checkAnnotations(wanted.annotations)];
  if (causes.length > 0) throw invalid(resource, wanted.name, causes);
}

const wrong = (field: string, value: string, why: string): Cause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value)}: ${why}`,
  field,
});

function checkName({ name, generateName }: Wanted): Cause[] {
  if (name === '' && generateName === '') {
    const message = 'Required value: name or generateName is required';
    return [{ reason: 'FieldValueRequired', message, field: 'metadata.name' }];
  }
  if (name === '.' || name === '..') return [wrong('metadata.name', name, `may not be '${name}'`)];
  const bad = ['/', '%'].filter(char => name.includes(char));
  return bad.map(char => wrong('metadata.name', name, `may not contain '${char}'`));
}

const checkLabels = (labels: Record<string, string>): Cause[] =>
  Object.entries(labels).flatMap(([key, value]) => [
    ...checkKey('metadata.labels', key),
    ...(LABEL_VALUE.test(value) ? [] : [wrong('metadata.labels', value, LABEL_RULE)]),
  ]);

function checkAnnotations(annotations: Record<string, string>): Cause[] {
  const entries = Object.entries(annotations);
  const size = entries.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  const field = 'metadata.annotations';
  const causes = entries.flatMap(([key]) => checkKey(field, key));
  if (size <= LARGEST_ANNOTATIONS) return causes;
  const message = `Too long: may not be more than ${LARGEST_ANNOTATIONS} bytes`;
  return [...causes, { reason: 'FieldValueTooLong', message, field }];
}

/** A key is `name` or `prefix/name`. */
function checkKey(field: string, key: string): Cause[] {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  return [
    ...(prefix === undefined || PREFIX.test(prefix) ? [] : [wrong(field, key, PREFIX_RULE)]),
    ...(name === '' ? [wrong(field, key, 'name part must be non-empty')] : []),
    ...(NAME_PART.test(name) ? [] : [wrong(field, key, NAME_RULE)]),
  ];
}
