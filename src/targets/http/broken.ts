import { Unreachable } from './errors.ts';

/** What is known of a request that got no whole answer. */
export interface Broken {
  readonly product: string;
  /** The address of the connection. */
  readonly base: string;
  readonly request: string;
  /** The system's name for it, or axios'. */
  readonly code: string;
  /** Secrets removed. */
  readonly words: string;
  readonly timeoutMs: number;
}

/** The connection was never made, so nothing was sent over it. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'PROXY_REFUSED']);

/** Trying again changes nothing: certificates, names, addresses. */
const isLasting = (code: string, words: string): boolean =>
  code === 'ENOTFOUND' || code === 'TOO_LARGE' || code === 'PROXY_REFUSED' || isTls(code, words);

const isTls = (code: string, words: string): boolean =>
  /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|ERR_OSSL)/.test(code) ||
  (code === 'EPROTO' && /ssl|tls/i.test(words));

/** Whether sending again could help, and whether the request may have been carried out. */
export const natureOf = ({ code, words }: Pick<Broken, 'code' | 'words'>) => ({
  isTransient: !isLasting(code, words),
  mayHaveArrived: !NOT_SENT.has(code) && !isTls(code, words),
});

/** The error for people. */
export function unreachable(broken: Broken): Unreachable {
  const { code } = broken;
  const { message, hint } = explain(broken);
  return new Unreachable(message, { code, mayHaveArrived: natureOf(broken).mayHaveArrived, hint });
}

function explain({ product, base, request, code, words, timeoutMs }: Broken): { message: string; hint: string } {
  const { host, hostname } = new URL(base);
  const server = `${product} at ${base}`;
  switch (code) {
    case 'ECONNREFUSED':
      return {
        message: `nothing answers at ${host}: connection refused`,
        hint: `see whether ${product} runs there (it may still be starting) and whether the port is right`,
      };
    case 'ENOTFOUND':
      return {
        message: `there is no host "${hostname}"`,
        hint: `see whether the address of ${product} is spelled right`,
      };
    case 'EAI_AGAIN':
      return {
        message: `the name "${hostname}" cannot be looked up now`,
        hint: 'the name server does not answer: is there a network, or is a proxy needed (HTTPS_PROXY)?',
      };
    case 'TIMEOUT':
      return {
        message: `${server} did not answer ${request} within ${timeoutMs / 1000} s`,
        hint: 'it is overloaded or far away: ask less at once with --concurrency, or give it more time with --request-timeout',
      };
    case 'PROXY_REFUSED':
      return { message: words, hint: `see HTTPS_PROXY, or name ${hostname} in NO_PROXY` };
    case 'TOO_LARGE':
      return {
        message: `the answer of ${server} to ${request} is too large`,
        hint: `see whether this is the address of ${product}`,
      };
  }
  const tls = isTls(code, words) ? tlsHint(code, words, host) : undefined;
  if (tls) return { message: `no secure connection to ${host}: ${words} (${code})`, hint: tls };
  return {
    message: `the connection to ${host} broke during ${request}: ${words} (${code})`,
    hint: `try again; if it stays so, look into the log of ${product} and of a proxy in front of it`,
  };
}

function tlsHint(code: string, words: string, host: string): string {
  if (code === 'CERT_HAS_EXPIRED') return `the certificate of ${host} has expired: it has to be renewed there`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'use the host name that the certificate is made for';
  if (/wrong version number|packet length too long/i.test(words))
    return 'this port speaks http, not https: mend the scheme or the port';
  if (/certificate required|bad certificate|handshake failure/i.test(words)) {
    return 'the server wants a client certificate that it knows: give one with its key';
  }
  return 'if an authority of your own signed the certificate, give its file as the CA';
}
