import { setTimeout as pause } from 'node:timers/promises';
import { adaptiveGate } from '../apply/adaptive-gate.ts';
import type { Io } from '../io.ts';
import type { LiveFacts } from '../lint/live/facts.ts';
import { questionsOf } from '../lint/live/questions.ts';
import type { Subject } from '../lint/subject.ts';
import { connectionTo } from '../load/connection.ts';
import { httpClient } from '../targets/http/index.ts';
import { asker, type Asker } from './ask.ts';
import { askLoki } from './loki.ts';
import { askPrometheus, type Span } from './prometheus.ts';

export interface LiveOptions {
  readonly prometheusUrl?: string | undefined;
  readonly lokiUrl?: string | undefined;
  /** How far back, in days. */
  readonly days: number;
  /** For all questions together, in seconds. */
  readonly seconds: number;
}

/** What came of asking. */
export interface Live {
  readonly facts: LiveFacts;
  /** For people: what was left out because the budget was used up. */
  readonly notes: readonly string[];
}

/** So many questions at once, and so many in all: a check must not become the load that it looks for. */
const AT_ONCE = 4;
const REQUESTS = 5000;

/** Asks the servers about everything in some files. Throws the one `ObsError` of a server that cannot be asked. */
export async function liveFacts(subjects: readonly Subject[], options: LiveOptions, io: Io): Promise<Live> {
  const questions = questionsOf(subjects);
  const { days, seconds, prometheusUrl, lokiUrl } = options;
  const now = () => performance.now();
  const span: Span = { end: Math.floor(Date.now() / 1000), days, now };
  const budget = { requests: REQUESTS, now, deadline: now() + seconds * 1000 };
  const notes: string[] = [];

  const asked = async <T>(product: string, url: string | undefined, ask: (asker: Asker) => Promise<T>) => {
    if (url === undefined) return undefined;
    const gate = adaptiveGate({ now, sleep: (ms, signal) => pause(ms, undefined, { signal }), fixed: AT_ONCE });
    const connection = await connectionTo(product, { url, headers: {} }, io);
    const client = httpClient(connection, { gate, signal: io.signal, retries: { attempts: 2 } });
    try {
      const one = asker(client, budget);
      const facts = await ask(one);
      if (one.unasked() > 0) notes.push(`${product}: ${one.unasked()} questions were left out after ${seconds} s`);
      return facts;
    } finally {
      client.close();
    }
  };
  const [prometheus, loki] = await Promise.all([
    asked('Prometheus', prometheusUrl, one => askPrometheus(one, questions, span)),
    asked('Loki', lokiUrl, one => askLoki(one, questions, span)),
  ]);
  return { facts: { prometheus, loki }, notes };
}
