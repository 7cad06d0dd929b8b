import { expect, test } from 'vitest';
import { catalogueOf } from '../../../src/lint/catalogue.ts';
import { CHECKOUT } from '../../../src/lint/examples.ts';
import { logqlValue } from '../../../src/lint/values/logql.ts';
import { knownOf, logqlOf } from '../soundness/known.ts';

const known = knownOf(catalogueOf([CHECKOUT]), []);
const APP = '{service="checkout"}';

test.each([
  [`rate(${APP}[5m])`, '1/s'],
  [`bytes_rate(${APP}[5m])`, 'By/s'],
  [`count(rate(${APP}[5m]))`, '1'],
  [`max_over_time(${APP} | json | unwrap duration_ms [5m])`, 'ms'],
  [`max_over_time(${APP} | json | unwrap duration_ms [5m]) / 1000`, 's'],
  [`max_over_time(${APP} | json | unwrap duration(took) [5m])`, 's'],
  [`max_over_time(${APP} | json | label_format duration_ms=x | unwrap duration_ms [5m])`, undefined],
  [`sum(rate(${APP} | json | level="error" [5m])) / sum(rate(${APP} | json [5m])) > 0.05`, 'ratio'],
  [`sum(rate(${APP} |= "error" [5m])) / sum(rate(${APP}[5m])) * 100`, '%'],
  [`sum(rate(${APP} |= "error" [5m])) / sum(rate(${APP} |= "x" [5m]))`, '1'],
  [`sum by (pod) (rate(${APP} |= "error" [5m])) / sum(rate(${APP}[5m]))`, '1'],
])('%s is in %s', (text, unit) => {
  const query = logqlOf(text);
  expect(query.errors).toEqual([]);
  expect(logqlValue(query, known).unit).toBe(unit);
});
