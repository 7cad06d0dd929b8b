import { expect, test } from 'vitest';
import { conditionOf } from '../../../src/lint/alert/condition.ts';
import { catalogueOf } from '../../../src/lint/catalogue.ts';
import { CHECKOUT } from '../../../src/lint/examples.ts';
import { parse } from '../../../src/promql/parse.ts';

const catalogue = catalogueOf([CHECKOUT]);

test.each([
  ['queue_length > 100', 'yes'],
  ['(queue_length > 100) * 2', 'yes'],
  ['sum(queue_length > 100)', 'yes'],
  ['max_over_time((queue_length > 100)[1h:])', 'yes'],
  ['label_replace(up == 0, "a", "b", "", "")', 'yes'],
  ['absent(up) or up == 0', 'yes'],
  ['up unless on (job) maintenance', 'yes'],
  ['queue_length > bool 100', 'no'],
  ['queue_length > bool 100 == 1', 'yes'],
  ['sum(rate(http_requests_total[5m]))', 'no'],
  ['http_requests_total', 'no'],
  ['queue_length', 'no'],
  ['memory_bytes / memory_limit_bytes', 'no'],
  ['(queue_length > 100) or vector(0)', 'no'],
  ['vector(0) or vector(1)', 'constant'],
  ['kube_pod_status_reason or up == 0', 'unknown'],
  ['sum(queue_length > 100) or queue_length', 'no'],
  ['histogram_quantile(0.9, rate(http_request_duration_seconds_bucket[5m]))', 'no'],
  ['scalar(queue_length > 100)', 'no'],
  ['kube_pod_status_reason{reason="Evicted"}', 'unknown'],
  ['sum by (pod) (kube_pod_status_reason{reason="Evicted"})', 'unknown'],
  ['kube_pod_status_reason * on (pod) group_left (node) kube_pod_info', 'unknown'],
  ['ALERTS{severity="critical"}', 'unknown'],
  ['count_over_time(kube_pod_status_reason[5m])', 'unknown'],
  ['clamp_max(kube_pod_status_reason, 1)', 'unknown'],
  ['increase(kube_pod_status_reason[5m])', 'no'],
  ['quantile_over_time(0.9, queue_length[5m])', 'no'],
  ['label_replace(vector(1), "a", "b", "", "")', 'constant'],
  ['day_of_week() > 5', 'yes'],
  ['vector(1)', 'constant'],
  ['1', 'constant'],
])('%s', (query, condition) => {
  expect(conditionOf(parse(query).expr!, catalogue)).toBe(condition);
});
