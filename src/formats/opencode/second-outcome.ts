import type { Fault, TroubleKind } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { actionOf } from '../action.ts';
import { headAndTail } from '../head-and-tail.ts';
import { troubleKind } from '../provider-trouble.ts';
import { safeParse } from '../safe-parse.ts';
import type { ToolOutcome } from './outcome.ts';
import { type ErrorRecord, SecondContent, type SecondState } from './second-records.ts';

/** What the shell tool hangs on an output for the model, as a content of its own (`packages/core/src/tool/shell.ts`). */
const ending =
  /^(?:Warnings:\n.{0,4000}\n\n)?(?:Command exited with code -?\d{1,10}\.|Command timed out before completion\.)$/s;
const refusal = /^(?:The user (?:declined|dismissed|cancelled|rejected))/;
const unknownTool = /^(?:Unknown tool|Tool \S{1,200} (?:is )?(?:not found|unavailable)|No such tool)/i;

function textsOf(state: SecondState): readonly string[] {
  return (state.content ?? []).flatMap((one) => {
    const parsed = safeParse(SecondContent, one);
    return parsed.success && parsed.data.text !== undefined ? [parsed.data.text] : [];
  });
}

function faultOf(type: string, message: string): Fault {
  if (type.startsWith('permission.')) return 'policy';
  if (/^tool\.(?:input|unknown|not-found|invalid)/.test(type) || unknownTool.test(message)) return 'malformed';
  return 'tool';
}

function failed(state: SecondState): ToolOutcome {
  const { type = '', message = '' } = state.error ?? {};
  if (type === 'aborted') return { outcome: refusal.test(message) ? 'refused' : 'cancelled', output: message };
  return { outcome: 'failed', fault: faultOf(type, message), output: [...textsOf(state), message].join('\n') };
}

function ranCommand(state: SecondState, texts: readonly string[]): ToolOutcome {
  const { exit, timeout, shellID } = state.metadata ?? state.structured ?? {};
  const output = texts.filter((text, index) => index === 0 || !ending.test(text)).join('\n');
  const exitCode = exit !== undefined && Number.isInteger(exit) ? exit : undefined;
  if (timeout === true) return { outcome: 'failed', fault: 'timeout', output };
  if (exitCode === undefined) return { outcome: shellID === undefined ? 'unknown' : 'running', output };
  return { outcome: exitCode === 0 ? 'ok' : 'failed', exitCode, output };
}

/** Reads how a call of opencode 2 ended; undefined while it goes on. */
export function readSecondOutcome(tool: string, state: SecondState): ToolOutcome | undefined {
  if (state.status === 'error') return failed(state);
  if (state.status !== 'completed') return undefined;
  const texts = textsOf(state);
  const runs = actionOf(tool, undefined).kind === 'run';
  return runs ? ranCommand(state, texts) : { outcome: 'ok', output: texts.join('\n') };
}

const kinds: ReadonlyMap<string, TroubleKind> = new Map([
  ['provider.rate-limit', 'rate-limit'],
  ['provider.auth', 'auth'],
  ['provider.quota', 'quota'],
  ['provider.transport', 'network'],
  ['provider.internal', 'overloaded'],
]);

/** What an error of an answer tells: trouble with the provider, that a person stopped the agent, or nothing. */
export function readSecondError(
  error: ErrorRecord,
): { readonly trouble: TroubleKind; readonly text: string } | 'stopped' | undefined {
  const { type = '', message = '', status } = error ?? {};
  if (type === 'aborted') return 'stopped';
  if (!type.startsWith('provider.')) return undefined;
  const trouble = kinds.get(type) ?? troubleKind({ status, name: type, text: message });
  return { trouble, text: headAndTail(message || type, limits.output) };
}
