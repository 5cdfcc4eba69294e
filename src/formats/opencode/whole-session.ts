import type { Event } from '../../model/event.ts';
import type { DecoderContext, DocumentReading, LogDocument } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { Conversation, whereOf } from './conversation.ts';
import { PartReader } from './parts.ts';
import { Export, ExportedMessage, Part, SessionInfo } from './records.ts';

/** A session as a whole, in whatever files it was found. */
interface WholeSession {
  readonly id: string;
  readonly info: SessionInfo;
  readonly messages: readonly unknown[];
}

function readSession(agent: string, whole: WholeSession, { machine }: DecoderContext): DocumentReading {
  const conversation = new Conversation(agent);
  const reader = new PartReader(machine);
  const events: Event[] = [conversation.session(whole.id, whole.info, { offset: 0 })];
  let records = 1;
  let notUnderstood = 0;
  for (const [order, value] of whole.messages.entries()) {
    const at = { offset: 0, index: order + 1 };
    records++;
    const parsed = safeParse(ExportedMessage, value);
    if (!parsed.success) {
      notUnderstood++;
      continue;
    }
    const { info, parts } = parsed.data;
    const message = conversation.message(whole.id, info.id ?? `message ${order + 1}`, info);
    events.push(...conversation.model(whereOf(message, at), info.modelID));
    const steps: (readonly Event[])[] = [];
    let step: Event[] = [];
    for (const one of parts) {
      records++;
      const part = safeParse(Part, one);
      const told = part.success ? reader.read(part.data, message, at) : undefined;
      if (told === undefined) notUnderstood++;
      if (part.success && part.data.type.startsWith('step-')) {
        steps.push(step);
        step = [];
      }
      step.push(...(told ?? []));
    }
    events.push(...[...steps, step].flatMap(callsFirst), ...conversation.breaksOff(message, info, at));
  }
  return { events, notUnderstood, records };
}

/** The calls of a step were all made before the first of their results was known. */
function callsFirst(step: readonly Event[]): readonly Event[] {
  return [...step.filter(({ kind }) => kind !== 'result'), ...step.filter(({ kind }) => kind === 'result')];
}

/** Reads what `opencode export` wrote. */
export function readExport(agent: string, { text }: LogDocument, context: DecoderContext): DocumentReading | undefined {
  const parsed = safeParse(Export, parseJsonLine(text));
  if (!parsed.success) return undefined;
  const { info, messages } = parsed.data;
  return readSession(agent, { id: info.id ?? lastName(context.path), info, messages }, context);
}

/** Reads the tree of small files, one for the session, one a message, one a part of a message; undefined while one is being written. */
export function readTree(agent: string, tree: LogDocument, context: DecoderContext): DocumentReading | undefined {
  const info = safeParse(SessionInfo, parseJsonLine(tree.text));
  if (!info.success) return undefined;
  const messages = new Map<string, { readonly info: unknown; readonly parts: unknown[] }>();
  const files = [...tree.parts].map(([path, text]) => ({ ...placeOf(path), value: parseJsonLine(text) }));
  if (files.some(({ value }) => value === undefined)) return undefined;
  for (const { kind, name, value } of files) if (kind === 'message') messages.set(name, { info: value, parts: [] });
  for (const { kind, folder, value } of files) if (kind === 'part') messages.get(folder)?.parts.push(value);
  const inOrder = [...messages].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, message]) => message);
  const id = info.data.id ?? lastName(context.path).replace(/\.json$/, '');
  const directory = info.data.directory ?? firstFolder(inOrder);
  return readSession(agent, { id, info: { ...info.data, directory }, messages: inOrder }, context);
}

/** Sessions of the first versions name their folder in their answers only. */
function firstFolder(messages: readonly unknown[]): string | undefined {
  for (const message of messages) {
    const parsed = safeParse(ExportedMessage, message);
    if (parsed.success && parsed.data.info.path?.cwd !== undefined) return parsed.data.info.path.cwd;
  }
  return undefined;
}

function placeOf(path: string): { readonly kind: string; readonly folder: string; readonly name: string } {
  const [kind = '', folder = '', name = ''] = path.split(/[\\/]/).slice(-3);
  return { kind, folder, name: name.replace(/\.json$/, '') };
}
