import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFields, parseJson } from '../servers/json.ts';
import { type Exchange, readRecordings } from '../servers/recordings.ts';
import { type RulerServer, startMimir } from './index.ts';

const [recording] = readRecordings('mimir-ruler.json');

/** The words of another parser must not decide whether the ruler is right: the recorded ones do. */
const WRONG_QUERIES: Record<string, string> = {
  'sum(': '1:5: parse error: unclosed left parenthesis',
  'rate(up)': '1:6: parse error: expected type range vector in call to function "rate", got instant vector',
  'sum(rate({app="x"} |= "e" [5m])) > 1': "1:20: parse error: unexpected character: '|'",
};

let mimir: RulerServer;

beforeAll(async () => {
  mimir = await startMimir({
    limits: { rulesPerGroup: 20, groupsPerTenant: 70 },
    evaluationInterval: 5,
    checkQuery: query => WRONG_QUERIES[query],
  });
});
afterAll(() => mimir.close());

describe.skipIf(!recording)('replays mimir-ruler.json', () => {
  test.each((recording?.exchanges ?? []).map((exchange, i) => ({ ...exchange, title: `${i} ${exchange.label}` })))(
    '$title',
    async exchange => {
      if (exchange.label === 'loaded rules') mimir.poll();
      if (exchange.label === 'POST groups up to the tenant limit of 70') await fillUp();
      const answer = await send(exchange);
      const text = await answer.text();

      expect(answer.status).toBe(exchange.status);
      expect(answer.headers.get('content-type')).toBe(exchange.contentType);
      expect(withoutTimes(text)).toEqual(withoutTimes(String(exchange.responseBody)));
    },
  );
});

/** The groups that were accepted before the limit; two of other namespaces are there as well. */
async function fillUp(): Promise<void> {
  for (let n = 0; n < 68; n += 1) {
    const requestBody = `name: g${n}\nrules:\n  - alert: Down\n    expr: up == 0\n`;
    await send({
      label: 'unrecorded',
      method: 'POST',
      path: '/prometheus/config/v1/rules/lim',
      status: 202,
      requestBody,
    });
  }
}

function send({ method, path, tenant = 'team-a', label, requestContentType, requestBody }: Exchange) {
  return fetch(`${mimir.url}${path}`, {
    method,
    headers: {
      ...(label === 'no tenant' ? {} : { 'x-scope-orgid': tenant }),
      ...(requestContentType ? { 'content-type': requestContentType } : {}),
    },
    ...(typeof requestBody === 'string' ? { body: requestBody } : {}),
  });
}

const TIMES = new Set(['lastEvaluation', 'evaluationTime']);

/** JSON as a value, without the times of evaluations; other text as it is. */
function withoutTimes(text: string): unknown {
  const drop = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(drop);
    if (!isFields(value)) return value;
    const kept = Object.entries(value).filter(([key]) => !TIMES.has(key));
    return Object.fromEntries(kept.map(([key, entry]) => [key, drop(entry)]));
  };
  return drop(parseJson(text) ?? text);
}
