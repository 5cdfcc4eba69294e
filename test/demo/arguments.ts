import { parseArgs } from 'node:util';

export interface DemoArguments {
  /** Ends by itself after so many seconds. */
  readonly seconds: number | undefined;
  /** How many times faster than recorded. */
  readonly speed: number;
}

const fastSpeed = 10;

/** Reads what stands behind `npm start --`. Throws, in words for people, on what it does not know. */
export function demoArguments(args: readonly string[]): DemoArguments {
  const { values } = parseArgs({
    args: [...args],
    options: { fast: { type: 'boolean', default: false }, for: { type: 'string' } },
  });
  const seconds = values.for === undefined ? undefined : Number(values.for);
  if (seconds !== undefined && !(seconds > 0)) throw new Error(`--for wants a number of seconds, not "${values.for}".`);
  return { seconds, speed: values.fast ? fastSpeed : 1 };
}
