import { Refused, type Refusal } from './errors.ts';
import { isHtml } from './words.ts';
import { parseUrl } from './url.ts';

/** What an answer is judged by. */
export interface Refusing {
  readonly product: string;
  readonly credential: string | undefined;
  /** The address of the connection. */
  readonly base: string;
  /** `PUT /api/folders/checkout`, without the query. */
  readonly request: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: unknown;
  /** Secrets removed. */
  readonly words: string;
  readonly attempts: number;
}

/** The error for an answer that is none: message, hint, and what kind of refusal it is. */
export function refusedBy(answer: Refusing): Refused {
  const { status, words, body, attempts } = answer;
  const { refusal, message, hint } = explain(answer);
  return new Refused(message, { refusal, status, words, body, attempts, hint });
}

interface Explanation {
  readonly refusal: Refusal;
  readonly message: string;
  readonly hint: string;
}

function explain(answer: Refusing): Explanation {
  const { status, words, product, request, base } = answer;
  const message = `${product} refused ${request}: ${words === '' ? 'no reason given' : words} (${status})`;
  const where = `${product} at ${base}`;
  if (status < 300) return notTheApi(answer);
  if (status < 400) return redirected(answer);
  if (/database is locked|starting up|is starting/i.test(words)) {
    const hint = 'it is still starting, or busy; try again in a minute';
    return { refusal: 'starting', message: `${where} is not ready: ${words} (${status})`, hint };
  }
  switch (status) {
    case 401:
      return unauthorized(answer);
    case 403:
      return forbidden(answer, message);
    case 404:
      return notFound(answer, message);
    case 409:
    case 412:
      return { refusal: 'conflict', message, hint: 'somebody else changed it meanwhile; run obs diff to see what' };
    case 413:
      return {
        refusal: 'too-large',
        message,
        hint: 'the server, or a proxy in front of it, limits the size of requests',
      };
    case 429:
      return { refusal: 'too-many', message, hint: 'wait a while, or ask less at once with --concurrency 1' };
    case 502:
    case 504:
      return {
        refusal: 'gateway',
        message: `a proxy in front of ${where} got no answer from it (${status})`,
        hint: `see whether ${product} itself is up, and look into the log of the proxy`,
      };
    case 503:
      return {
        refusal: 'starting',
        message: `${where} is not ready${words === '' ? '' : `: ${words}`} (503)`,
        hint: 'it is still starting, or its proxy has nothing to ask; try again in a minute',
      };
    default:
      return status < 500
        ? {
            refusal: 'invalid',
            message,
            hint: `the words after the colon are those of ${product}; mend what they name`,
          }
        : { refusal: 'failed', message, hint: `the log of ${product} says more about an error of its own` };
  }
}

function unauthorized({ words, product, credential, request, base }: Refusing): Explanation {
  const place = credential ?? 'the environment';
  const said = words === '' ? '' : `: ${words}`;
  if (/expired/i.test(words)) {
    return {
      refusal: 'unauthorized',
      message: `the token for ${product} at ${base} has expired${said} (401)`,
      hint: `make a new token and put it into ${place}`,
    };
  }
  return {
    refusal: 'unauthorized',
    message: `${product} at ${base} does not know who asks for ${request}${said} (401)`,
    hint: /no org id/i.test(words)
      ? 'name the tenant that is meant'
      : `see whether ${place} holds the credentials of this server, whole and for the right environment`,
  };
}

/** Grafana names what is missing: `Permissions needed: dashboards:write`. */
function forbidden({ words, credential }: Refusing, message: string): Explanation {
  const needed = /permissions needed: (.+)$/i.exec(words)?.[1];
  const whose = credential ? ` behind ${credential}` : '';
  return {
    refusal: 'forbidden',
    message,
    hint: needed
      ? `the account${whose} lacks ${needed}: give it a role that has it`
      : `the account${whose} has too low a role for this, or none in this organisation or folder`,
  };
}

function notFound({ product, base, headers, text, request }: Refusing, message: string): Explanation {
  const isPage = isHtml(text) || (headers['content-type'] ?? '').startsWith('text/plain');
  if (!isPage) return { refusal: 'not-found', message, hint: 'somebody deleted it meanwhile, or it never was there' };
  return {
    refusal: 'not-found',
    message: `there is no ${request} at ${base} (404)`,
    hint: `see whether this is the address of ${product}, with its path prefix`,
  };
}

function redirected({ headers, base, product, credential, request, status }: Refusing): Explanation {
  const to = parseUrl(new URL(headers['location'] ?? '', `${base}/`).href) ?? new URL(base);
  const from = new URL(base);
  const message = `${product} at ${base} sends ${request} on to ${to.origin}${to.pathname} (${status})`;
  if (/\/(login|signin|oauth2?|auth)\b/i.test(to.pathname)) {
    return {
      refusal: 'login-page',
      message: `${message}: a login page`,
      hint: `no credentials, or such as it does not take: set ${credential ?? 'a token'}; a login of a proxy in front takes none`,
    };
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    return {
      refusal: 'redirect',
      message,
      hint: 'credentials are not sent over http; a proxy that ends TLS must tell the server (root_url, X-Forwarded-Proto)',
    };
  }
  const isOnlyTls = from.hostname === to.hostname && to.protocol === 'https:';
  return {
    refusal: 'redirect',
    message,
    hint: isOnlyTls
      ? `use its https address: https://${to.host}${from.pathname === '/' ? '' : from.pathname}`
      : 'redirects are not followed, because credentials would go along; use the address that it names',
  };
}

/** A success that is none: a page for people, a text, nothing. */
function notTheApi({ text, product, base, request, credential, status, words }: Refusing): Explanation {
  if (isHtml(text) && /log ?in|sign ?in|password|sso/i.test(text)) {
    return {
      refusal: 'login-page',
      message: `${request} at ${base} answered with a login page ("${words}")`,
      hint: `a proxy in front wants a login of its own, or the credentials (${credential ?? 'none given'}) are not sent to ${product}`,
    };
  }
  return {
    refusal: 'not-the-api',
    message: `${request} at ${base} answered with ${isHtml(text) ? `a web page ("${words}")` : 'something that is no JSON'} (${status})`,
    hint: `see whether this is the address of ${product}, with its path prefix`,
  };
}
