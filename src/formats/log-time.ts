const written = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const zoned = /(?:Z|[+-]\d\d:?\d\d)$/;
/** Numbers below this are seconds: as milliseconds they would lie before 1973. */
const firstMillisecond = 1e11;
/** No date is later (ECMA-262, 21.4.1.1). */
const lastMillisecond = 8.64e15;

/** A time as logs write it (ISO 8601, seconds or milliseconds since 1970) in milliseconds since 1970; UTC where no zone stands. */
export function logTime(value: unknown): number | undefined {
  if (typeof value === 'number') {
    if (!(value > 0 && value <= lastMillisecond)) return undefined;
    return Math.round(value < firstMillisecond ? value * 1000 : value);
  }
  if (typeof value !== 'string' || value.length > 64 || !written.test(value)) return undefined;
  const time = Date.parse(zoned.test(value) ? value : `${value}Z`);
  return Number.isNaN(time) ? undefined : time;
}
