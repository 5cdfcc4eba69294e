import { anyOf } from './any-of.ts';

const level = '(?:INFO|Info|info|DEBUG|Debug|debug|NOTICE|Notice|notice|VERBOSE|verbose|INF|DBG)';
/** A time, or what stands around one, as loggers write it first. */
const stamp = '[\\d:.,TZ+\\-/ ()|[\\]<>]{0,48}';

/** Ways in which loggers say that a line is told for the record: in brackets, before a colon, behind a time, as a field. */
const forms: readonly RegExp[] = [
  new RegExp(`^${stamp}[[(<] ?${level} ?[\\])>]`),
  new RegExp(`^${stamp}${level}(?::|\\t|\\s{2,}\\S| [-|] )`),
  new RegExp(`^[[(<]?\\d${stamp}\\b(?:INFO|DEBUG|NOTICE|info|debug|notice|INF|DBG)\\b`),
  new RegExp(`^\\d${stamp}- [\\w.]{1,60} - (?:INFO|DEBUG|NOTICE)\\b`),
  /^(?:INFO|DEBUG|NOTICE) \S/,
  /^[ID]\d{4} \d{2}:\d{2}:\d{2}\./,
  /\b(?:level|lvl|severity)=["']?(?:info|debug|notice)\b/i,
  /"(?:level|severity|levelname)": ?"(?:info|debug|notice)"/i,
];

/** True for a logger's line below the level of a warning: it tells what is done, never why it failed. */
export const isForTheRecord: (line: string) => boolean = anyOf(forms);
