import * as z from 'zod/mini';
import { Exit, ObsError, type Place } from '../errors.ts';
import { configSchema, type Config } from './schema.ts';

/**
 * The one place where unknown data becomes a `Config`; nothing behind it checks again. Throws {@link InvalidConfig}.
 */
export function parseConfig(data: unknown, place: Place): Config {
  const result = configSchema.safeParse(data);
  if (result.success) return result.data;
  throw new InvalidConfig(data, place);
}

/** Data that is no configuration. {@link explainConfig} finds the words for it. */
export class InvalidConfig extends Error {
  readonly data: unknown;
  readonly place: Place;

  constructor(data: unknown, place: Place) {
    super(`${place.file} is not a valid configuration`);
    this.data = data;
    this.place = place;
  }
}

/** The error for people. The words are loaded when there is an error: they cost more than reading a configuration. */
export async function explainConfig({ data, place, message }: InvalidConfig): Promise<ObsError> {
  const { en } = await import('zod/locales');
  z.config(en());
  const { error } = configSchema.safeParse(data);
  return new ObsError(`${message}\n${z.prettifyError(error!)}`, {
    exit: Exit.usage,
    place,
    hint: 'docs/configuration.md lists every key',
  });
}
