import { ObsError } from '../../errors.ts';
import { Cancelled } from '../http/errors.ts';
import type { Answer, Request } from '../http/request.ts';
import type { FileSwap } from './swap.ts';

export type Send = (request: Request) => Promise<Answer>;

/** A server that reads files, and how it is known that it did. */
export interface Reloading {
  /** How the server is called. */
  readonly name: string;
  readonly send: Send;
  readonly swap: FileSwap;
  /** Looks at the new files where they lie beside the old ones. Throws to leave everything as it is. */
  readonly check?: () => Promise<void>;
  /** Tells the server to read its files again. Throws with its words. */
  readonly reload: () => Promise<void>;
  /** Waits until the server works with the files. Returns what could not be seen; throws when it does not. */
  readonly prove: () => Promise<string[]>;
}

/**
 * Brings files to a server that reads them again. When it does not take them or does not work with them, the files from before
 * come back and are read again: it never goes on with half of a push, nor does it fail at its next start.
 */
export async function takeEffect(reloading: Reloading): Promise<string[]> {
  const { swap, check, reload, prove } = reloading;
  swap.stage();
  try {
    await check?.();
  } catch (error) {
    swap.discard();
    throw error;
  }
  swap.commit();
  try {
    await reload();
  } catch (error) {
    throw await rolledBack(reloading, error);
  }
  try {
    return await prove();
  } catch (error) {
    // Nobody wants to wait for the proof any more; the files are there and were read.
    if (error instanceof Cancelled) throw error;
    throw await rolledBack(reloading, error);
  }
}

/** The error that is told when the files from before are back. */
async function rolledBack({ name, swap, reload }: Reloading, error: unknown): Promise<unknown> {
  swap.restore();
  const isBack = await reload().then(
    () => true,
    () => false,
  );
  if (!(error instanceof ObsError)) return error;
  const end = isBack
    ? 'the files from before are back and were read again'
    : `the files from before are back; ${name} did not read them again`;
  return new ObsError(`${error.message}\n${end}`, {
    exit: error.exit,
    hint: error.hint,
    place: error.place,
    cause: error,
  });
}
