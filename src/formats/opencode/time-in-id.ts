/** Milliseconds that an id can tell apart before it begins again: 36 bits, about two years. */
const cycle = 2 ** 36;
/** The last 12 bits count the ids made within one millisecond. */
const idsInMillisecond = 2 ** 12;

/**
 * When a message or part was made, as its id tells (`msg_` and `prt_` are followed by 48 bits of time and count in hex;
 * `packages/opencode/src/id/id.ts`), to the nearest time that fits. Other times of a part change while its tool runs.
 */
export function timeInId(id: string | undefined, near: number | undefined): number | undefined {
  const hex = /^(?:msg|prt)_([0-9a-f]{12})/.exec(id ?? '')?.[1];
  if (hex === undefined || near === undefined) return undefined;
  const within = Math.floor(Number.parseInt(hex, 16) / idsInMillisecond);
  const behind = near - (near % cycle) + within;
  return behind + Math.round((near - behind) / cycle) * cycle;
}
