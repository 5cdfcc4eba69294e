import type { Event } from '../../model/event.ts';
import type { DecoderContext, DocumentReading, LogDocument } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { indexed, placed } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { readProgress, shownIn } from './progress.ts';
import { Request, Session } from './records.ts';
import { folderIn, isOver, readOver, readPrompt } from './request.ts';
import { idInPath, modelOf, SessionNews } from './session.ts';

const nothingTold: ReadonlySet<string> = new Set();

/** Requests of a session that are read; the longest conversations have some hundred. */
const mostRequests = 20_000;

/** A session that is stored as a whole (before VS Code 1.109), or that a person exported; places are requests, from 1. */
export function readSession({ text }: LogDocument, context: DecoderContext): DocumentReading | undefined {
  const value = parseJsonLine(text);
  if (value === undefined) return undefined;
  const session = safeParse(Session, value);
  if (!session.success) return { events: [], notUnderstood: 1, records: 1 };
  const requests = session.data.requests.slice(0, mostRequests).map((one) => safeParse(Request, one));
  const named = requests.flatMap((one) => (one.success ? [one.data.result?.metadata?.sessionId] : []));
  const id = session.data.sessionId ?? named.find((one) => one !== undefined) ?? idInPath(context.path);
  const news = new SessionNews();
  const events: Event[] = [];
  let notUnderstood = 0;
  for (const [index, request] of requests.entries()) {
    if (!request.success) {
      notUnderstood++;
      continue;
    }
    const place = { session: id, at: indexed(index + 1), machine: context.machine };
    const facts = {
      cwd: folderIn(request.data.response),
      title: session.data.customTitle,
      model: modelOf(request.data),
    };
    events.push(
      ...news.of(placed(id, place.at, request.data.timestamp), facts),
      ...readPrompt(request.data, place),
      ...(index < requests.length - 1 || isOver(request.data, false)
        ? readOver(request.data, place, nothingTold)
        : readProgress(request.data.requestId, request.data.response.map(shownIn), place, new Set())),
    );
  }
  return { events, notUnderstood, records: requests.length };
}
