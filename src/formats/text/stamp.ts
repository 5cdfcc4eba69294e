/** What stands in front of a line's words, and the words. */
export interface Stamped {
  /** The line without time, level and a CI's directive, indentation kept. */
  readonly body: string;
  /** Readings of the line from the longest to the barest; a mark may stand in any of them. */
  readonly bodies: readonly string[];
  /** The line without its time alone, and whether a level stands behind the time. */
  readonly timeless: string;
  readonly levelled: boolean;
  /** Milliseconds since 1970, where the stamp names the day. */
  readonly time?: number;
  /** True where a time of day or a level with a name stands in front: a program's logger wrote the line. */
  readonly logged: boolean;
  /** What looks like the logger's name in front of the last reading, with what sets it off; empty where nothing does. */
  readonly component: string;
}

const isoStamp =
  /^[[(]?(\d{4})[-/](\d\d)[-/](\d\d)[T ]{1,2}(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(Z|UTC|[+-]\d\d:?\d\d)?[\])]?(?=\s|$|:)/;
const clockStamp = /^(?:\[\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]|\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)(?=\s|$)/;
const syslogStamp =
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} \d\d:\d\d:\d\d (?:[\w.-]{1,64} [\w./@-]{1,64}(?:\[\d{1,10}\])?: )?/;
const accessLog = /^\S{1,64} \S{1,32} \S{1,64} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/;
const level =
  /^\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|CRITICAL|FATAL|SEVERE|DBG|INF|WRN)\]?(?::| -| \||(?=\s|$))/;
const quietLevel = /^\[(?:trace|debug|info|notice|warn(?:ing)?|error|critical|fatal)\]/;
const pythonBasic = /^(?:DEBUG|INFO|WARNING|ERROR|CRITICAL):([\w.]{1,60}):/;
const pythonDashes = /^- ([\w.]{1,60}) - (?:DEBUG|INFO|WARNING|ERROR|CRITICAL) - /;
/** Columns set off by bars: | INFO     | agent.tools:run:42 - · | shell    | */
const barLevel = /^\| {1,2}(?:TRACE|DEBUG|INFO|SUCCESS|WARNING|ERROR|CRITICAL) {0,8}(?=\|)/;
const barName = /^\| {1,2}[\w.<>:/-]{1,100}(?: - | {0,20}\| )/;
const bracketed = /^\[[\w .:/#-]{1,60}\]:?(?=\s)/;
const named = /^[A-Za-z][\w.$/-]{0,60}(?:::\w{1,40}){0,6}(?: ?:| -)(?=\s)/;
/** After a level a name needs nothing to set it off. */
const bareName = /^[A-Za-z][\w.-]{0,40}(?= {1,2}\S)/;
const directive = /^##\[[a-z]{1,20}\]/;

/** A stamp without a zone is the local time of the machine that wrote it, which is the one that reads it. */
function timeOf(match: RegExpExecArray): number | undefined {
  const [, year, month, day, hour, minute, second, fraction = '', zone] = match;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  if (Number(month) > 12 || Number(day) > 31 || Number(hour) > 24) return undefined;
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const time =
    zone === undefined
      ? new Date(...parts, milliseconds).getTime()
      : Date.UTC(...parts, milliseconds) - zoneOffset(zone);
  return Number.isNaN(time) || time < 0 ? undefined : time;
}

function zoneOffset(zone: string): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

/** One space sets the words off; more are their indentation. */
function after(text: string, length: number): string {
  const rest = text.slice(length);
  return rest.startsWith(' ') ? rest.slice(1) : rest;
}

function withoutLevel(text: string): string | undefined {
  const trimmed = text.trimStart();
  const match = level.exec(trimmed) ?? quietLevel.exec(trimmed);
  return match === null ? undefined : after(trimmed, match[0].length);
}

/** Takes time stamp, level and a logger's name off a line. */
export function readStamp(text: string): Stamped {
  const basic = pythonBasic.exec(text);
  if (basic !== null) {
    const body = text.slice(basic[0].length);
    return { body, bodies: [body], timeless: body, levelled: true, logged: true, component: basic[0] };
  }
  const iso = isoStamp.exec(text);
  const stamp = iso ?? clockStamp.exec(text) ?? syslogStamp.exec(text);
  const stamped = stamp !== null;
  const timeless = stamped ? after(text, stamp[0].length) : text;
  let body = timeless;
  const bars = stamped ? barLevel.exec(body) : null;
  if (bars !== null) body = body.slice(bars[0].length);
  const column = stamped ? barName.exec(body) : null;
  const dashes = column ?? (stamped ? pythonDashes.exec(body) : null);
  const bodies: string[] = [];
  let component = dashes?.[0] ?? '';
  if (dashes !== null) body = body.slice(dashes[0].length);
  else if (stamped) body = withoutLevel(body) ?? body;
  const levelled = body !== timeless;
  body = body.replace(directive, '');
  bodies.push(body);
  const bare = stamped ? undefined : withoutLevel(body);
  if (bare !== undefined) bodies.push(bare);
  const words = bare ?? body;
  const name =
    dashes === null
      ? (bracketed.exec(words) ??
        (stamped || bare !== undefined ? named.exec(words) : null) ??
        (stamped && levelled ? bareName.exec(words) : null))
      : null;
  if (name !== null) {
    component = name[0];
    const rest = after(words, name[0].length);
    bodies.push(withoutLevel(rest) ?? rest);
  }
  const time = iso === null ? undefined : timeOf(iso);
  const logged = stamped || accessLog.test(text);
  return { body, bodies, timeless, levelled, logged, component, ...(time === undefined ? {} : { time }) };
}
