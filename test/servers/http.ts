import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Exchange, type HttpRequest, type LoggedRequest, receive, send } from './exchange.ts';
import { chooseFault, type Fault, type FaultSource } from './faults.ts';
import { createTurnstile, type Latency } from './latency.ts';
import { Refused, type Reply } from './reply.ts';

/** What every double can be told. */
export interface ServeOptions {
  faults?: FaultSource | undefined;
  latency?: Latency | undefined;
}

/** A double that listens. */
export interface TestServer {
  url: string;
  /** Every request in the order of arrival. */
  requests: LoggedRequest[];
  /** Other faults from now on; `n` goes on counting. */
  setFaults: (faults: FaultSource | undefined) => void;
  close: () => Promise<void>;
}

type Handle = (request: HttpRequest) => Reply | Promise<Reply>;

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Starts an HTTP server on a free port of this machine. */
export async function serve(options: ServeOptions, handle: Handle): Promise<TestServer> {
  const requests: LoggedRequest[] = [];
  const turnstile = createTurnstile(options.latency);
  let { faults } = options;

  async function answer(exchange: Exchange): Promise<void> {
    const request = await receive(exchange);
    if (!request) return;
    const isWrite = WRITES.has(request.method);
    send(exchange, await turnstile(isWrite, () => decide(exchange.fault, () => handleOrRefuse(handle, request))));
  }

  const server = createServer((incoming, outgoing) => {
    const entry: LoggedRequest = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', status: 0 };
    const fault = chooseFault(faults, entry, requests.push(entry) - 1);
    if (fault) entry.fault = fault.kind;
    answer({ incoming, outgoing, entry, fault }).catch((error: unknown) => {
      // A mistake of the double itself: the test run must see it, and the client must not wait for ever.
      incoming.socket.destroy();
      throw error;
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    setFaults: next => void (faults = next),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handleOrRefuse(handle: Handle, request: HttpRequest): Promise<Reply> {
  try {
    return await handle(request);
  } catch (error) {
    if (error instanceof Refused) return error.reply;
    throw error;
  }
}

/** The answer under a fault; nothing where the connection is reset before anything was done. */
async function decide(fault: Fault | undefined, carryOut: () => Promise<Reply>): Promise<Reply | undefined> {
  if (fault?.kind === 'slow') await sleep(fault.ms);
  if (fault?.kind === 'reset' && fault.when === 'before') return undefined;
  if (fault?.kind !== 'answer') return carryOut();
  if (fault.applied) await carryOut();
  return fault.reply;
}
