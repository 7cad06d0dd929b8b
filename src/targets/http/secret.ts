import { inspect } from 'node:util';

const HIDDEN = '***';

/**
 * A password or token. Whatever prints it (a message, `console.log`, JSON, an error dump) shows three stars; only
 * {@link reveal} gives the text.
 */
export class Secret {
  readonly #text: string;

  /** Blanks around it go: a token that was read from a file ends with a newline, which no header may hold. */
  constructor(text: string) {
    this.#text = text.trim();
  }

  /** The text itself, for the request that needs it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}

/** Shorter ones would blacken half of a message, and nobody who uses them can be helped. */
const SHORTEST = 4;

/** A text of somebody else with every secret in it replaced: servers and proxies repeat what they were sent. */
export function scrub(text: string, secrets: readonly Secret[]): string {
  let scrubbed = text;
  for (const secret of secrets) {
    const hidden = secret.reveal();
    if (hidden.length < SHORTEST) continue;
    for (const form of [hidden, encodeURIComponent(hidden), JSON.stringify(hidden).slice(1, -1)])
      scrubbed = scrubbed.replaceAll(form, HIDDEN);
  }
  return scrubbed;
}
