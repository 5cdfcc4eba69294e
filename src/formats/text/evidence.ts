import type { Event } from '../../model/event.ts';
import { lastNameOf } from './log-name.ts';

/** Attempts, in whole ones, that prove a log to be an agent's; one is enough where its name says so too. */
const proof = { plain: 2, named: 1 } as const;
/** Attempts further apart than this do not add up: a server's log finds one by chance now and then. */
const reachLines = 5_000;
/** Events kept while there is no proof. */
const heldMost = 60;
/** Lines after which older ones count half for what kind of stream it is. */
const halfLife = 2_000;
/** Fewer lines do not tell whether a logger writes them. */
const steadyLeast = 8;

const agentName =
  /(?:^|[^a-z])(?:ai|agents?|claude|codex|aider|gemini|copilot|cursor|cline|opencode|goose|crush|qwen|llm|swe|openhands)(?=[^a-z]|$)/i;
const otherAgent =
  /(?:user|datadog|zabbix|ssh|gpg|node|consul|telegraf|buildkite|jenkins|newrelic|relic|azure|launch|monitoring|puppet|backup|update|metrics|log|network|guest)[-_. ]?agent/i;

/** Whether a log's own name says that an agent writes it. */
export function namesAgent(path: string): boolean {
  const name = lastNameOf(path);
  return agentName.test(name) && !otherAgent.test(name);
}

/**
 * Holds events back until a log has shown itself to be an agent's. An agent's log shows attempts: commands with their results,
 * tool calls, numbered tries each with a failure of its own. A server's log repeats errors and "retrying" too, but in a
 * logger's steady stream, without commands, against a far end; what it shows weighs nothing, so nothing of it ever comes out.
 */
export class Evidence {
  private readonly held: Event[] = [];
  private readonly weights: { readonly line: number; readonly weight: number }[] = [];
  private readonly enough: number;
  private line = 0;
  private counted = 0;
  private logged = 0;
  private proven: boolean;

  constructor(named: boolean, believed: boolean) {
    this.enough = named ? proof.named : proof.plain;
    this.proven = believed;
  }

  get isProven(): boolean {
    return this.proven;
  }

  /** Whether most lines come through a logger: time stamp, level, name. */
  get steady(): boolean {
    return this.counted >= steadyLeast && this.logged / this.counted >= 0.6;
  }

  passLine(logged: boolean): void {
    this.line += 1;
    if (this.proven) return;
    this.counted += 1;
    if (logged) this.logged += 1;
    if (this.counted < halfLife) return;
    this.counted /= 2;
    this.logged /= 2;
  }

  /** One attempt that was seen, and how much it says: 1 for one that only agents and terminals show. */
  weigh(weight: number): void {
    if (this.proven || weight <= 0) return;
    this.weights.push({ line: this.line, weight });
    while ((this.weights[0]?.line ?? this.line) < this.line - reachLines) this.weights.shift();
    this.proven = this.weights.reduce((sum, one) => sum + one.weight, 0) >= this.enough;
    if (this.proven) this.weights.length = 0;
  }

  /** Events as they come; all that were held come first once there is proof. */
  pass(events: readonly Event[]): readonly Event[] {
    if (this.proven && this.held.length === 0) return events;
    this.held.push(...events);
    if (this.proven) return this.held.splice(0);
    if (this.held.length > heldMost) this.forget();
    return [];
  }

  /** A result must not outlive its call. */
  private forget(): void {
    const from = this.held.findIndex((event, index) => index >= heldMost / 2 && event.kind === 'call');
    this.held.splice(0, from < 0 ? this.held.length : from);
  }
}
