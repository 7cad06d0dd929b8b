const clock = () => {
  throw new Error('a module has no clock: two builds of the same code must give the same files');
};

/** `Date` for user modules: calculates with dates, but does not know what time it is. */
export const withoutClock = (): DateConstructor =>
  new Proxy(Date, {
    construct: (target, args: unknown[]) => (args.length === 0 ? clock() : Reflect.construct(target, args)) as object,
    apply: clock,
    get: (target, key) => (key === 'now' ? clock : (Reflect.get(target, key) as unknown)),
  });

/** `Math` for user modules, without `random`. */
export function withoutChance(): Math {
  const random = () => {
    throw new Error('a module has no random numbers: two builds of the same code must give the same files');
  };
  return Object.create(Math, { random: { value: random } }) as Math;
}
