import { rangeOf, spanInQuery, spanInText, spanOf } from '../../../src/lint/place.ts';
import type { Query, Subject } from '../../../src/lint/subject.ts';

/** What was read, one line for each thing in it, for comparison with what a test expects. */
export function show(subjects: readonly Subject[]): string[] {
  return subjects.flatMap(subject => {
    switch (subject.kind) {
      case 'unreadable':
        return [
          `unreadable ${at(rangeOf({ file: subject.file, start: subject.start, end: subject.end }))}: ${subject.message}`,
        ];
      case 'rule-file':
        return [
          ...subject.problems.map(({ message, at: place }) => `problem ${at(rangeOf(spanOf(place)))}: ${message}`),
          ...subject.groups.flatMap(({ name, rules }) =>
            rules.map(rule => `${rule.kind} ${rule.name.value} in "${name}" ${queryText(rule.query)}`),
          ),
        ];
      case 'grafana-rules':
        return subject.rules.flatMap(({ title, data }) =>
          data.map(
            ({ refId, expression, query }) =>
              `grafana ${title.value} ${refId} ${expression ? 'expression' : queryText(query)}`,
          ),
        );
      case 'dashboard':
        return [
          `${subject.schema} dashboard ${subject.uid} "${subject.title}" in "${subject.folder}"`,
          ...subject.variables.map(({ name, query }) => `variable ${name} ${queryText(query)}`),
          ...subject.annotations.map(({ query }) => `annotation ${queryText(query)}`),
          ...subject.panels.flatMap(({ title, targets, type, isLibraryPanel }) => [
            `${isLibraryPanel ? 'library panel' : type} ${title?.value}`,
            ...targets.map(({ refId, datasource, query }) => `  ${refId} ${datasource?.type} ${queryText(query)}`),
          ]),
        ];
    }
  });
}

const at = ({ line, column }: { line: number; column: number }): string => `${line}:${column}`;

/** Language, where it begins and ends, and the text itself. */
function queryText(query: Query | undefined): string {
  if (!query) return 'no query';
  const { start, end } = spanInText(query.text, 0, query.text.value.length);
  const [error] = query.errors;
  const wrong = error ? `, wrong at ${at(rangeOf(spanInQuery(query, error.start, error.end)))}` : '';
  return `${query.language} ${at(rangeOf({ file: query.text.file, start, end }))} ${query.text.value}${wrong}`;
}
