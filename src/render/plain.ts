import type { Dataquery } from '@grafana/grafana-foundation-sdk/cog';

/**
 * A type of the SDK as the JSON that it stands for: an enum is the union of its values, and a query has any fields.
 * The SDK's own values fit, and so does plain data, so that nothing of the SDK has to be loaded to write or read a file.
 */
export type Plain<T> = 0 extends 1 & T
  ? T
  : T extends string
    ? `${T}`
    : T extends number
      ? Numeric<T>
      : T extends readonly (infer E)[]
        ? readonly Plain<E>[]
        : T extends Dataquery
          ? Record<string, any>
          : T extends object
            ? { readonly [K in keyof T]: Plain<T[K]> }
            : T;

type Numeric<T extends number> = `${T}` extends `${infer N extends number}` ? N : never;

/** The object without the keys whose value is undefined. */
export const present = <T extends object>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;

type Present<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
