const TrueDate = Date;

/**
 * Sets the clock of this process wrong by so many milliseconds, as a machine without time synchronisation has it; 0 sets it
 * right again. Timers and `performance.now()` go on as they are. It may be called again and again: the clock jumps.
 */
export function skewClock(ms: number): void {
  globalThis.Date =
    ms === 0
      ? TrueDate
      : new Proxy(TrueDate, {
          construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [target.now() + ms] : args, self) as object,
          get: (target, name, self) => (name === 'now' ? () => target.now() + ms : (Reflect.get(target, name, self) as unknown)),
        });
}
