import { ObsError, ObsErrors, placeText, type ExitCode } from '../errors.ts';

/** What a failure says to the user, and the exit code. */
export interface Explained {
  readonly text: string;
  readonly exit: ExitCode;
}

/** The words for a failure that the user can act on; undefined for what nobody expected. */
export function explain(error: unknown): Explained | undefined {
  if (error instanceof ObsErrors) return { text: error.errors.map(errorText).join(''), exit: error.errors[0].exit };
  return error instanceof ObsError ? { text: errorText(error), exit: error.exit } : undefined;
}

function errorText({ message, hint, place }: ObsError): string {
  const where = place ? `${placeText(place)}: ` : '';
  return `error: ${where}${message}\n  hint: ${hint}\n`;
}
