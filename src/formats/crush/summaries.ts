import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Row } from '../format.ts';
import { numberIn, textIn } from '../row-values.ts';

/**
 * Tells when a conversation was summed up. Crush marks the message with the summary (`is_summary_message`); before, and in the Go
 * opencode, the session names it (`summary_message_id`), or says when it was summed up (`summarized_at`).
 */
export class Summaries {
  readonly #named = new BoundedMap<string, string>(limits.sessionsOfLog);
  readonly #seen = new BoundedMap<string, true>(limits.pendingCalls);

  /** Whether a row of a session tells of a summary whose message has come before. */
  session(row: Row, session: string): boolean {
    if (textIn(row, 'summarized_at')) return true;
    const message = textIn(row, 'summary_message_id');
    if (!message) return false;
    const isNew = this.#named.get(session) !== message;
    this.#named.set(session, message);
    return isNew && this.#seen.get(message) === true;
  }

  /** Whether a row of a message is a summary. */
  message(row: Row, session: string, id: string): boolean {
    const marked = numberIn(row, 'is_summary_message');
    if (marked !== undefined) return marked !== 0;
    this.#seen.set(id, true);
    return this.#named.get(session) === id;
  }
}
