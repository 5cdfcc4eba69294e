import { logTime } from '../log-time.ts';

/** Who speaks, as the line above a message says. */
export interface Header {
  readonly role: 'user' | 'agent';
  /** The message belongs to a subagent. */
  readonly sidechain: boolean;
  readonly model: string | undefined;
  readonly time: number | undefined;
}

const header = /^_\*\*(User|Agent|Assistant)( - sidechain)?(?: \(([^()]{0,300})\))?\*\*_$/;
const timed = /(?:^|\s)(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?:Z|[+-]\d{4})?)$/;
/** Cursor's export names the model and the mode, or that neither was chosen. */
const named = /^(?:model )?(\S{1,200}?)(?:, mode .{0,100})?$/;
const noModel = /^(?:default|auto|mode)$/i;

/** Reads the line above a message; undefined where a line is none. */
export function readHeader(line: string): Header | undefined {
  if (!line.startsWith('_**')) return undefined;
  const match = header.exec(line);
  if (match === null) return undefined;
  const inside = match[3] ?? '';
  const time = timed.exec(inside);
  const model = named.exec(inside.slice(0, time?.index ?? inside.length).trim())?.[1];
  return {
    role: match[1] === 'User' ? 'user' : 'agent',
    sidechain: match[2] !== undefined,
    model: model === undefined || noModel.test(model) ? undefined : model,
    time: time === null ? undefined : logTime(time[1]),
  };
}

/** What stands above all messages. */
export interface Title {
  /** The agent as SpecStory calls it. */
  readonly agent: string | undefined;
  readonly id: string | undefined;
  readonly title: string | undefined;
}

const session = /^<!-- (\S.{0,60}?) Session (\S{1,200}) \([^()]{0,60}\) -->$/;
const heading = /^# (.{1,300})$/;
const endTime = /\s?\(?\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?:Z|[+-]\d{4})?\)?$/;
/** The title stands within the first lines. */
const titleLines = 12;

export function readTitle(lines: readonly string[]): Title {
  let agent: string | undefined;
  let id: string | undefined;
  let title: string | undefined;
  for (const line of lines.slice(0, titleLines)) {
    if (readHeader(line)) break;
    const match = session.exec(line);
    if (match !== null && id === undefined) {
      agent = match[1];
      id = match[2];
    }
    const said = heading.exec(line)?.[1]?.replace(endTime, '').trim();
    if (said !== undefined && said !== '') title ??= said;
  }
  return { agent, id, title };
}
