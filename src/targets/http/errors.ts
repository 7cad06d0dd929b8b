import { ObsError, type Place } from '../../errors.ts';

/** Why a server refused, as far as every API says it the same way. */
export type Refusal =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'too-many'
  | 'starting'
  | 'gateway'
  | 'redirect'
  | 'login-page'
  | 'not-the-api'
  | 'too-large'
  | 'failed';

/** A server said no. The message has its own words. */
export class Refused extends ObsError {
  readonly refusal: Refusal;
  readonly status: number;
  /** What the server said, on one line, secrets removed. */
  readonly words: string;
  /** The answer as JSON, for what an API says beyond words (`reason`, `details`); not for printing. */
  declare readonly body: unknown;
  /** How often it was sent. From 2 on an earlier one may have been carried out. */
  readonly attempts: number;

  constructor(
    message: string,
    given: {
      refusal: Refusal;
      status: number;
      words: string;
      body: unknown;
      attempts: number;
      hint: string;
      /** Where in a file of `out/` stands what it is about, when that is known. */
      place?: Place | undefined;
    },
  ) {
    super(message, { hint: given.hint, place: given.place });
    this.name = 'Refused';
    this.refusal = given.refusal;
    this.status = given.status;
    this.words = given.words;
    this.attempts = given.attempts;
    // Not enumerable: a dump of the error must not hold what a server keeps.
    Object.defineProperty(this, 'body', { value: given.body, enumerable: false });
  }
}

/** There was no answer, or none that was whole. */
export class Unreachable extends ObsError {
  /** The system's name for it: `ECONNREFUSED`, `CERT_HAS_EXPIRED`, `TIMEOUT`. */
  readonly code: string;
  /** Whether the request may have been carried out all the same: look before it is sent again. */
  readonly mayHaveArrived: boolean;

  constructor(message: string, given: { code: string; mayHaveArrived: boolean; hint: string }) {
    super(message, { hint: given.hint });
    this.name = 'Unreachable';
    this.code = given.code;
    this.mayHaveArrived = given.mayHaveArrived;
  }
}

/** The run ended (Ctrl-C, the overall time limit) before the request was done. */
export class Cancelled extends ObsError {
  readonly mayHaveArrived: boolean;

  constructor(message: string, given: { mayHaveArrived: boolean }) {
    super(message, { hint: 'run it again: what was done already is found unchanged' });
    this.name = 'Cancelled';
    this.mayHaveArrived = given.mayHaveArrived;
  }
}
