import {
  EVENT_ID,
  getScalarValue,
  SCALAR_STYLE,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { merged, isMergeKey } from './merge.ts';
import { NotYaml } from './not-yaml.ts';
import type { YamlMap, YamlNode, YamlScalar } from './node.ts';

const STYLES = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
} as const;

/**
 * Makes the documents of a text from the events of its parser. `placeOf` gives offsets as the nodes shall have them. Throws
 * `NotYaml`.
 */
export function compose(text: string, events: readonly Event[], placeOf = (offset: number) => offset): YamlNode[] {
  return new Composer(text, events, placeOf).documents();
}

class Composer {
  private readonly text: string;
  private readonly events: readonly Event[];
  private next = 0;
  /** Where the last thing ended: empty values stand there. */
  private last = 0;
  private anchors = new Map<string, YamlNode | 'open'>();
  /** What decoding the document comes to when every alias is written out, as Go's yaml.v3 counts it. */
  private decoded = 0;
  private aliased = 0;
  private readonly sizes = new Map<YamlNode, number>();

  private readonly placeOf: (offset: number) => number;

  constructor(text: string, events: readonly Event[], placeOf: (offset: number) => number) {
    this.text = text;
    this.events = events;
    this.placeOf = placeOf;
  }

  documents(): YamlNode[] {
    const documents: YamlNode[] = [];
    while (this.next < this.events.length) {
      this.next++;
      this.anchors = new Map();
      this.decoded = this.aliased = 0;
      documents.push(this.node());
      this.next++;
    }
    return documents;
  }

  private node(): YamlNode {
    const event = this.events[this.next++]!;
    const before = this.decoded++;
    switch (event.type) {
      case EVENT_ID.ALIAS:
        return this.alias(event.anchorStart, event.anchorEnd);
      case EVENT_ID.SCALAR: {
        const scalar = this.scalar(event);
        return event.anchorStart < 0 ? scalar : this.anchored(event, scalar, before);
      }
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        if (event.anchorStart >= 0) this.anchors.set(this.nameOf(event), 'open');
        this.last = event.start;
        const collection = event.type === EVENT_ID.SEQUENCE ? this.sequence(event) : this.mapping(event);
        return event.anchorStart < 0 ? collection : this.anchored(event, collection, before);
      }
      default:
        throw new NotYaml('is no YAML', this.placeOf(this.last));
    }
  }

  private scalar(event: ScalarEvent): YamlScalar {
    const isEmpty = event.valueStart < 0;
    const start = isEmpty ? this.last : event.valueStart;
    const end = isEmpty ? this.last : event.valueEnd;
    this.last = end;
    return {
      kind: 'scalar',
      value: getScalarValue(this.text, event),
      style: STYLES[event.style],
      start: this.placeOf(start),
      end: this.placeOf(end),
      indent: event.indent,
      tag: this.tagOf(event),
    };
  }

  private sequence(event: SequenceEvent): YamlNode {
    const items: YamlNode[] = [];
    while (this.events[this.next]!.type !== EVENT_ID.POP) items.push(this.node());
    this.next++;
    return {
      kind: 'seq',
      start: this.placeOf(event.start),
      end: this.placeOf(this.last),
      items,
      tag: this.tagOf(event),
    };
  }

  private mapping(event: MappingEvent): YamlNode {
    const keys: YamlNode[] = [];
    const values: YamlNode[] = [];
    while (this.events[this.next]!.type !== EVENT_ID.POP) {
      this.checkKey();
      keys.push(this.node());
      values.push(this.node());
    }
    this.next++;
    const map: YamlMap = {
      kind: 'map',
      start: this.placeOf(event.start),
      end: this.placeOf(this.last),
      keys,
      values,
      repeated: repeatedKeys(keys),
      tag: this.tagOf(event),
    };
    return keys.some(isMergeKey) ? merged(map) : map;
  }

  /** A colon with nothing before it is an empty key in YAML 1.2, and a mistake for Go. */
  private checkKey(): void {
    const key = this.events[this.next]!;
    if (key.type !== EVENT_ID.SCALAR || key.valueStart >= 0 || key.anchorStart >= 0 || key.tagStart >= 0) return;
    const colon = this.text.indexOf(':', this.last);
    if (colon >= 0 && !this.text.slice(this.last, colon).includes('?')) {
      throw new NotYaml('a key is missing before ":"', this.placeOf(colon));
    }
  }

  private anchored(event: { anchorStart: number; anchorEnd: number }, node: YamlNode, before: number): YamlNode {
    this.anchors.set(this.nameOf(event), node);
    this.sizes.set(node, this.decoded - before);
    return node;
  }

  private alias(start: number, end: number): YamlNode {
    const name = this.text.slice(start, end);
    const node = this.anchors.get(name);
    if (!node) throw new NotYaml(`the alias *${name} has no anchor &${name} before it`, this.placeOf(start - 1));
    if (node === 'open') throw new NotYaml(`the anchor &${name} contains itself`, this.placeOf(start - 1));
    const size = this.sizes.get(node)!;
    this.decoded += size;
    this.aliased += size;
    if (isBomb(this.decoded, this.aliased)) {
      throw new NotYaml('has so many aliases in aliases that it could not be held in memory', this.placeOf(start - 1));
    }
    this.last = end;
    return node;
  }

  private nameOf({ anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number }): string {
    return this.text.slice(anchorStart, anchorEnd);
  }

  private tagOf({ tagStart, tagEnd }: { tagStart: number; tagEnd: number }): string | undefined {
    return tagStart < 0 ? undefined : this.text.slice(tagStart, tagEnd);
  }
}

/** The limits of Go's yaml.v3 (`allowedAliasRatio`), so that what Prometheus refuses is refused here as well. */
function isBomb(decoded: number, aliased: number): boolean {
  if (aliased <= 100 || decoded <= 1000) return false;
  const share = Math.min(1, Math.max(0, (decoded - 400_000) / 3_600_000));
  return aliased / decoded > 0.99 - 0.89 * share;
}

const NONE: readonly YamlScalar[] = [];
/** Up to here it is quicker to compare than to hash. */
const FEW = 8;

/** Keys that are there already. */
export function repeatedKeys(keys: readonly YamlNode[]): readonly YamlScalar[] {
  if (keys.length > FEW) {
    const seen = new Set<string>();
    return keys.filter((key): key is YamlScalar => key.kind === 'scalar' && seen.size === seen.add(key.value).size);
  }
  let repeated = NONE;
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    if (key.kind !== 'scalar') continue;
    for (let j = 0; j < i; j++) {
      const other = keys[j]!;
      if (other.kind !== 'scalar' || other.value !== key.value) continue;
      repeated = [...repeated, key];
      break;
    }
  }
  return repeated;
}
