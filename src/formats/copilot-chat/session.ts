import type { Event } from '../../model/event.ts';
import { type SessionFacts, sessionEvent, type Where } from '../make-event.ts';
import { lastName } from '../store-path.ts';
import type { Request } from './records.ts';

export const agentName = 'Copilot Chat';

/** The id of a session that its file does not name: the file's own name. */
export function idInPath(path: string): string {
  return lastName(path).replace(/\.jsonl?$/, '');
}

/** `copilot/claude-sonnet-4` is the model `claude-sonnet-4`. */
export function modelOf({ modelId }: Request): string | undefined {
  return modelId?.replace(/^copilot\//, '');
}

/** What is new about a session. */
export class SessionNews {
  #known: SessionFacts | undefined;

  of(where: Where, facts: Pick<SessionFacts, 'cwd' | 'title' | 'model'>): readonly Event[] {
    const { cwd, title, model } = facts;
    const fresh: SessionFacts = {
      ...(this.#known ? {} : { agent: agentName }),
      ...(cwd === undefined || cwd === this.#known?.cwd ? {} : { cwd }),
      ...(title === undefined || title === this.#known?.title ? {} : { title }),
      ...(model === undefined || model === this.#known?.model ? {} : { model }),
    };
    if (this.#known && Object.keys(fresh).length === 0) return [];
    this.#known = { ...this.#known, ...fresh };
    return [sessionEvent(where, fresh)];
  }
}
