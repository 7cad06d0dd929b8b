import type { ApiCall } from './api-call.ts';
import { fail } from './status.ts';

/** Refuses a resourceVersion that is not there yet. The library waits three seconds before it says so; this does not. */
export function checkNotInFuture({ grafana }: ApiCall, asked: number): void {
  const current = grafana.store.resourceVersion;
  if (asked <= current) return;
  const causes = [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }];
  const refused = fail(504, `Timeout: Too large resource version: ${asked}, current: ${current}`, {
    reason: 'Timeout',
    details: { causes, retryAfterSeconds: 1 },
  });
  refused.reply.headers = { 'retry-after': '1' };
  throw refused;
}
