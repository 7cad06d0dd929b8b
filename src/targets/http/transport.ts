import { create, type AxiosInstance } from 'axios';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { rootCertificates } from 'node:tls';
import { directAdapter } from './adapter.ts';
import { baseUrl, standingHeaders, type Connection, type Tls } from './connection.ts';
import { proxyFor, type Proxy } from './proxy.ts';
import { TunnelAgent } from './tunnel.ts';

/** More than any limit that a gate chooses; idle connections beyond it are closed. */
const MOST_SOCKETS = 256;

/** Longer than the answer to any request should be; a page of a list or a dashboard with a data frame in it is far below. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** What goes over the wire, kept open between requests. */
export interface Transport {
  readonly axios: AxiosInstance;
  readonly close: () => void;
}

/**
 * The HTTP client for a connection. It throws for broken connections only, follows no redirect (credentials go where they
 * were meant to, or nowhere) and leaves bodies as text. Throws an `ObsError` for an address or certificate that is none.
 */
export function openTransport(connection: Connection): Transport {
  const url = baseUrl(connection);
  const proxy = proxyFor(url, connection.env ?? {});
  const options = { keepAlive: true, maxSockets: MOST_SOCKETS, maxFreeSockets: MOST_SOCKETS };
  const httpAgent = new HttpAgent(options);
  const tls = { ...options, ...tlsOptions(connection.tls) };
  const tunnels = proxy && url.startsWith('https:');
  const httpsAgent = tunnels ? new TunnelAgent(proxy, tls) : new HttpsAgent(tls);
  const agent = url.startsWith('https:') ? httpsAgent : httpAgent;
  const axios = create({
    baseURL: url,
    headers: standingHeaders(connection),
    httpAgent,
    httpsAgent,
    // A proxy for plain HTTP is left to axios.
    ...(proxy && !tunnels
      ? { proxy: asAxios(proxy) }
      : { proxy: false, adapter: directAdapter({ url, agent, largestAnswer: LARGEST_ANSWER }) }),
    maxRedirects: 0,
    maxContentLength: LARGEST_ANSWER,
    maxBodyLength: Infinity,
    responseType: 'text',
    transformRequest: [body => body],
    transformResponse: [text => text],
    validateStatus: () => true,
  });
  return {
    axios,
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

const asAxios = ({ auth, ...proxy }: Proxy) => ({
  ...proxy,
  ...(auth && { auth: { username: auth.username, password: auth.password.reveal() } }),
});

function tlsOptions({ ca, cert, key, passphrase }: Tls = {}) {
  return {
    ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
    ...(cert !== undefined && { cert }),
    ...(key && { key: key.reveal() }),
    ...(passphrase && { passphrase: passphrase.reveal() }),
  };
}
