/** A label, with all of its values where they are known. */
export interface Label {
  readonly name: string;
  readonly values?: readonly string[];
}

/** What a system's table says of a metric. */
export interface MetricRow {
  readonly name: string;
  readonly type: string;
  readonly unit: string;
  readonly labels: readonly Label[];
}

/**
 * Reads a table of metrics. A line is a metric or several alike: names, type, what its unit counts or measures (`count`,
 * `s`, `By`), labels; `status (completed, failed)` has exactly these values, `–` means none.
 */
export const metricRows = (table: string): MetricRow[] =>
  table
    .trim()
    .split('\n')
    .flatMap(line => {
      const [names = '', type = '', unit = '', labels = ''] = line.split('|').map(cell => cell.trim());
      return names.split(', ').map(name => ({ name, type, unit, labels: labelsOf(labels) }));
    });

const labelsOf = (text: string): Label[] =>
  [...text.matchAll(/(\w+)(?: \(([^)]+)\))?/g)].map(([, name, values]) => ({
    name: name!,
    ...(values !== undefined && { values: values.split(', ') }),
  }));
