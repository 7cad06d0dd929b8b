import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest, type AgentOptions, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions } from 'node:tls';
import type { Proxy } from './proxy.ts';

type Done = (error: Error | null, stream: Duplex) => void;

/**
 * Keeps connections through a proxy open, as any other: `CONNECT` once for each, then TLS from end to end, so that the proxy
 * sees neither requests nor credentials. (axios has an agent of its own for this, which makes a tunnel for every request.)
 */
export class TunnelAgent extends Agent {
  private readonly proxy: Proxy;

  constructor(proxy: Proxy, options: AgentOptions) {
    super(options);
    this.proxy = proxy;
  }

  override createConnection(options: RequestOptions, done?: Done): undefined {
    const { proxy } = this;
    const request = proxy.protocol === 'https' ? httpsRequest : httpRequest;
    const target = `${options.host?.includes(':') ? `[${options.host}]` : options.host}:${options.port}`;
    const fail = (error: Error) => done?.(error, undefined as never);
    const tunnel = request({
      method: 'CONNECT',
      host: proxy.host,
      port: proxy.port,
      path: target,
      agent: false,
      headers: { Host: target, ...(proxy.auth && { 'Proxy-Authorization': basic(proxy.auth) }) },
    });
    tunnel.once('error', fail);
    tunnel.once('connect', ({ statusCode, statusMessage }, socket) => {
      if (statusCode === 200) {
        done?.(null, connect({ ...(options as ConnectionOptions), socket }));
        return;
      }
      socket.destroy();
      fail(new ProxyRefused(`the proxy ${proxy.host} refused the way to ${target}: ${statusCode} ${statusMessage}`));
    });
    tunnel.end();
  }
}

/** A proxy that lets nobody through: nothing was sent to the server. */
class ProxyRefused extends Error {
  readonly code = 'PROXY_REFUSED';
}

const basic = ({ username, password }: NonNullable<Proxy['auth']>): string =>
  `Basic ${Buffer.from(`${username}:${password.reveal()}`).toString('base64')}`;
