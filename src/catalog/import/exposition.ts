import { readComment, type Comment } from './comment.ts';
import { noteLabel, type Family } from './family.ts';
import { isAtEnd, LineError, takeMark, type Line } from './line.ts';
import { familyOfSeries, hasSeries, openFamily, type Families } from './members.ts';
import { readSample, type Sample } from './sample.ts';
import { toNumber } from './value.ts';

/** Something that is wrong with the source; line and column count from 1. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Exposition {
  /** In the order in which the source tells of them. */
  readonly families: readonly Family[];
  /** Lines that were not understood, and are missing above. */
  readonly problems: readonly Problem[];
  readonly isOpenMetrics: boolean;
  /** The names of the labels of exemplars. */
  readonly exemplars: ReadonlySet<string>;
}

interface Reading extends Families {
  readonly exemplars: Set<string>;
  hasEnded: boolean;
}

/**
 * Reads the text format 0.0.4 and OpenMetrics; both may quote names as Prometheus 3 does. A line that is wrong becomes a
 * problem, and the rest is read all the same. `isOpenMetrics` is what the server said; without it the text decides.
 */
export function readExposition(text: string, isOpenMetrics?: boolean): Exposition {
  const reading: Reading = { byName: new Map(), exemplars: new Set(), hasEnded: false };
  const problems: Problem[] = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (reading.hasEnded && line.trim() !== '') {
      problems.push({ line: index + 1, column: 1, message: 'nothing may follow "# EOF"; the rest is not read' });
      break;
    }
    try {
      readLine({ text: line.endsWith('\r') ? line.slice(0, -1) : line, at: 0 }, reading);
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      problems.push({ line: index + 1, column: error.at + 1, message: error.message });
    }
  }
  const isOpen = isOpenMetrics ?? reading.hasEnded;
  if (isOpen && !reading.hasEnded) {
    problems.push({ line: lines.length, column: 1, message: 'the text is cut off: "# EOF" is missing at its end' });
  }
  const families = [...reading.byName.values()].filter(({ type, series }) => type !== 'unknown' || series.size > 0);
  if (isOpen) for (const family of families) nameCounter(family);
  return { families, problems, isOpenMetrics: isOpen, exemplars: reading.exemplars };
}

function readLine(line: Line, reading: Reading): void {
  if (isAtEnd(line)) return;
  if (takeMark(line, '#')) addComment(readComment(line), reading);
  else addSample(readSample(line), reading);
}

function addComment(comment: Comment | undefined, reading: Reading): void {
  if (!comment) return;
  if (comment.kind === 'eof') {
    reading.hasEnded = true;
    return;
  }
  const family = openFamily(reading, comment.name);
  if (comment.kind === 'help') family.help = comment.help;
  else if (comment.kind === 'unit') family.unit = comment.unit;
  else if (family.type !== 'unknown') throw new LineError(`"${family.name}" has a TYPE line already`, 0);
  else family.type = comment.type;
}

function addSample(sample: Sample, reading: Reading): void {
  const { name, labels, value } = sample;
  const family = familyOfSeries(reading, name);
  if (!hasSeries(family, name)) {
    throw new LineError(`the ${family.type} "${family.name}" has no series of this name, only with a suffix`, 0);
  }
  const bound = boundOf(family, sample);
  family.series.add(name);
  if (bound !== undefined) (name === family.name ? family.quantiles : family.buckets).add(bound);
  if (value !== 1) family.varies = true;
  for (const [label, text] of labels) {
    if (bound === undefined || label !== boundLabel(family, name)) noteLabel(family.labels, label, text);
  }
  for (const label of sample.exemplar) reading.exemplars.add(label);
}

/** The label that belongs to the format itself, and not to the metric. */
function boundLabel({ name, type }: Family, series: string): 'le' | 'quantile' | undefined {
  if (type === 'summary') return series === name ? 'quantile' : undefined;
  return series === `${name}_bucket` && (type === 'histogram' || type === 'gaugehistogram') ? 'le' : undefined;
}

function boundOf(family: Family, { name, labels }: Sample): number | undefined {
  const label = boundLabel(family, name);
  if (label === undefined) return undefined;
  const text = labels.get(label);
  if (text === undefined) throw new LineError(`"${name}" needs the label "${label}"`, 0);
  const bound = toNumber(text);
  if (bound === undefined || Number.isNaN(bound)) throw new LineError(`${label}="${text}" is not a number`, 0);
  return bound;
}

/** Without samples only the format tells what the series of a counter are called. */
function nameCounter({ name, type, series }: Family): void {
  if (type === 'counter' && series.size === 0) series.add(name.endsWith('_total') ? name : `${name}_total`);
}
