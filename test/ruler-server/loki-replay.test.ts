import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseJson } from '../servers/json.ts';
import { type Exchange, readRecordings } from '../servers/recordings.ts';
import { type RulerServer, startLoki } from './index.ts';

const recordings = readRecordings('loki-ruler.json');

/** Exchanges that are not replayed, by their path, and why. */
const LEFT_OUT: readonly [path: RegExp, why: string][] = [
  [/^\/loki\/api\/v1\/(push|query|label|series|format_query|index|detected_fields|patterns)/, 'this is no query API'],
];

/** Exchanges that are not replayed, by their label, and why. */
const LEFT_OUT_LABELS: Record<string, string> = {
  'ready, while it starts': 'a fault: see faults.ts',
  'alerts as Prometheus shows them': 'nothing is evaluated here, so that nothing fires',
};

/** The words of another parser must not decide whether the ruler is right: the recorded ones do. */
const WRONG_QUERIES: Record<string, string> = {
  'sum(rate({app="demo"}[5m])': 'parse error at line 1, col 27: syntax error: unexpected $end',
  'sum_over_time({app="demo"}[5m])': 'parse error : invalid aggregation sum_over_time without unwrap',
  'rate(http_requests_total[5m]) > 1':
    'parse error at line 1, col 6: syntax error: unexpected IDENTIFIER, expecting NUMBER or { or (',
};

const LOG_QUERY = { health: 'err', lastError: 'rule result is not a vector or scalar' } as const;

let loki: RulerServer;

describe.skipIf(recordings.length === 0)('replays loki-ruler.json', () => {
  describe.each(recordings.map((recording, i) => ({ ...recording, run: i + 1 })))('run $run', ({ exchanges }) => {
    beforeAll(async () => {
      loki = await startLoki({
        checkQuery: query => WRONG_QUERIES[query],
        checkHealth: ({ expr }) => (expr.startsWith('{') ? LOG_QUERY : { health: 'ok', lastError: '' }),
      });
    });
    afterAll(() => loki.close());

    test.each(exchanges.filter(isReplayed))('$method $path: $label', async exchange => {
      if (exchange.label.endsWith('after the poll')) loki.poll();
      const answer = await send(exchange);
      const text = await answer.text();

      expect(answer.status).toBe(exchange.status);
      expect(answer.headers.get('content-type')).toBe(exchange.contentType);
      expect(compared(text)).toEqual(compared(String(exchange.responseBody)));
    });
  });

  test('replays what is of the ruler', () => {
    const counts = recordings.map(({ exchanges }) => exchanges.filter(isReplayed).length);
    expect(counts).toEqual([50, 10]);
  });
});

const isReplayed = ({ path, label }: Exchange) =>
  !LEFT_OUT.some(([pattern]) => pattern.test(path)) && !(label in LEFT_OUT_LABELS);

function send({ method, path, requestContentType, requestBody }: Exchange) {
  return fetch(`${loki.url}${path}`, {
    method,
    ...(requestContentType ? { headers: { 'content-type': requestContentType } } : {}),
    ...(typeof requestBody === 'string' ? { body: requestBody } : {}),
  });
}

/** Of what is evaluated only the names, the order, and which log query fails: Loki prints queries in its own way. */
function compared(text: string): unknown {
  const body = parseJson(text) as { data?: { groups?: Group[] } } | undefined;
  if (!body?.data?.groups) return body ?? text;
  return body.data.groups.map(({ name, file, rules }) => ({
    name,
    file,
    rules: rules.map(rule => [rule.name, rule.type, rule.lastError === LOG_QUERY.lastError]),
  }));
}

interface Group {
  name: string;
  file: string;
  rules: { name: string; type: string; lastError: string }[];
}
