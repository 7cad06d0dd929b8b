import { complement, fraction, rate, ratioOrZero, re, sum } from 'obs/promql';
import { slo } from 'obs/alerts';
import { jobs, realStaging } from '../../services/real-staging.ts';

const { metrics } = realStaging;
const ours = { job: re(jobs) };
const requests = metrics.http_requests_total.where(ours);
const finished = metrics.jobs_processed_total.where(ours);

/** The key performance indicators of Real Staging AI as objectives over 30 days. */
export const slos = [
  slo({
    name: 'api-latency',
    title: 'API latency',
    service: 'real-staging',
    description: '95 % of the requests are answered within 500 ms',
    objective: 0.95,
    errorRatio: window => complement(fraction(0.5, metrics.http_request_duration_seconds.where(ours), window)),
  }),
  slo({
    name: 'api-availability',
    title: 'API availability',
    service: 'real-staging',
    description: '99 % of the requests are answered without a 5xx',
    objective: 0.99,
    errorRatio: window =>
      ratioOrZero(sum(rate(requests.where({ status: re('5..') }), window)), sum(rate(requests, window))),
  }),
  slo({
    name: 'job-duration',
    title: 'Job duration',
    service: 'real-staging',
    description: '95 % of the jobs are done within 15 s',
    objective: 0.95,
    errorRatio: window => complement(fraction(15, metrics.job_processing_duration_seconds.where(ours), window)),
  }),
  slo({
    name: 'job-success',
    title: 'Job success',
    service: 'real-staging',
    description: '98 % of the jobs succeed',
    objective: 0.98,
    errorRatio: window =>
      ratioOrZero(sum(rate(finished.where({ status: 'failed' }), window)), sum(rate(finished, window))),
  }),
  slo({
    name: 'database-latency',
    title: 'Database latency',
    service: 'real-staging',
    description: '95 % of the database queries take less than 50 ms',
    objective: 0.95,
    errorRatio: window => complement(fraction(0.05, metrics.db_client_operation_duration_seconds.where(ours), window)),
  }),
];
