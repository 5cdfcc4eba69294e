import { type ExitMark, readExit } from './exit-code.ts';
import { type RetryMark, readRetry } from './retry.ts';
import { type CommandMark, readAnnounced, readPrompt, readTrace } from './shell-line.ts';
import type { Stamped } from './stamp.ts';
import { readCodexCall, readScreenCall, readToolCall, type ToolMark } from './tool-line.ts';

/** What one line says in the story of attempts; `text` where it says nothing of its own. */
export type Mark =
  | { readonly kind: 'command'; readonly mark: CommandMark }
  | { readonly kind: 'tool'; readonly mark: ToolMark }
  | { readonly kind: 'exit'; readonly mark: ExitMark }
  | { readonly kind: 'retry'; readonly mark: RetryMark }
  | { readonly kind: 'react'; readonly part: 'action' | 'input'; readonly text: string }
  | { readonly kind: 'result-label'; readonly text: string; readonly sure: boolean }
  | { readonly kind: 'screen-result'; readonly text: string }
  | { readonly kind: 'said'; readonly by: 'human' | 'agent'; readonly text: string }
  | { readonly kind: 'edited'; readonly path: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'text' };

const screenResult = /^\s{0,6}⎿\s{0,2}(.*)$/;
const screenWords = /^[●⏺] {1,2}(\S.*)$/;
const action = /^(Action|Action Input): {0,2}(.{0,4000})$/;
const sureLabel =
  /^(?:Observation|Tool (?:result|output|response)|\[(?:tool[ _-]?)?(?:result|output|response|observation)\]):?(?:\s{1,3}(.*))?$/i;
const label = /^(?:output|result|stdout|stderr|stdout\/stderr|combined output):(?:\s{1,3}(.*))?$/i;
const humanLabel = /^(?:\[)?(?:User|Human|You|Operator)(?:\])?(?: \([^)]{1,40}\))?: {1,3}(\S.*)$/;
const agentLabel =
  /^(?:\[)?(?:Assistant|Agent|AI|Model|Claude|Codex|Gemini|GPT(?:-[\w.]{1,12})?|LLM|Thought)(?:\])?(?: \([^)]{1,40}\))?: {0,3}(.*)$/;
const edited =
  /^(?:\[(?:edit|write|patch)\]:?|(?:✏️|📝|✎|•|>|→|-|\*)?\s?(?:Editing|Edited|Writing|Wrote|Patched|Patching|Modified|Modifying|Applied (?:edit|patch|diff) to|Applying (?:edit|patch|diff) to))(?: file)?:? {1,2}[`'"]?([\w./\\@+~-]{1,300}\.\w{1,10})[`'"]?(?:$|[\s:(,.…])/u;
const rule = /^([-=*#_~─━═])(?:\1| ){7,200}$/;

/** Every mark begins with a sign or has one of these: most lines of an output have none, and need no closer look. */
const anySign =
  /^[^A-Za-z\s]|exit|exec|run|retr|tr(?:y|ies)|attempt|command|cmd|shell|bash|tool|call|function|action|using|invok|observation|output|result|std|user|human|you|operator|assistant|agent|ai|model|claude|codex|gemini|gpt|llm|thought|edit|writ|wrote|patch|modif|appl|code|status|rc|\$|@|PS |[A-Z]:\\|\(\{|succeeded|⎿|●|⏺/i;

/** The longest line in which a mark is looked for: a command that writes a file is longer still, but so is its start. */
const markLength = 4_000;

/** Reads the mark of a line, out of the longest reading that has one, and the logger's name in front of it. */
export function readMark(stamped: Stamped): { readonly mark: Mark; readonly component: string } {
  const { bodies, component } = stamped;
  for (const [index, reading] of bodies.entries()) {
    const mark = markOf(reading.slice(0, markLength).trimEnd());
    if (mark.kind !== 'text') return { mark, component: index === bodies.length - 1 ? component : '' };
  }
  return { mark: { kind: 'text' }, component };
}

function markOf(line: string): Mark {
  if (!anySign.test(line)) return { kind: 'text' };
  const screen = readScreenCall(line) ?? readCodexCall(line);
  if (screen !== undefined) return { kind: 'tool', mark: screen };
  const below = screenResult.exec(line);
  if (below !== null) return { kind: 'screen-result', text: below[1] ?? '' };
  const indented = /^\s/.test(line);
  if (!indented || line.startsWith(' exited ') || line.startsWith(' succeeded ')) {
    const exit = readExit(line);
    if (exit !== undefined) return { kind: 'exit', mark: exit };
  }
  if (indented) return { kind: 'text' };
  const prompt = readPrompt(line);
  if (prompt !== undefined) return { kind: 'command', mark: prompt };
  const tool = readToolCall(line);
  if (tool !== undefined) return { kind: 'tool', mark: tool };
  const command = readAnnounced(line) ?? readTrace(line);
  if (command !== undefined) return { kind: 'command', mark: command };
  const retry = readRetry(line);
  if (retry !== undefined) return { kind: 'retry', mark: retry };
  return wordsOf(line);
}

function wordsOf(line: string): Mark {
  const step = action.exec(line);
  if (step !== null) return { kind: 'react', part: step[1] === 'Action' ? 'action' : 'input', text: step[2] ?? '' };
  const sure = sureLabel.exec(line);
  if (sure !== null) return { kind: 'result-label', text: sure[1] ?? '', sure: true };
  const perhaps = label.exec(line);
  if (perhaps !== null) return { kind: 'result-label', text: perhaps[1] ?? '', sure: false };
  const human = humanLabel.exec(line);
  if (human !== null) return { kind: 'said', by: 'human', text: human[1] ?? '' };
  const agent = agentLabel.exec(line) ?? screenWords.exec(line);
  if (agent !== null) return { kind: 'said', by: 'agent', text: agent[1] ?? '' };
  const edit = edited.exec(line);
  if (edit !== null) return { kind: 'edited', path: edit[1] ?? '' };
  return rule.test(line) ? { kind: 'rule' } : { kind: 'text' };
}
