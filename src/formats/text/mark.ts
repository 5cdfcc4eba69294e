import { unboxed } from './box.ts';
import { type ExitMark, readExit } from './exit-code.ts';
import { type LabelMark, readLabel, readNamedCall } from './label-line.ts';
import { type RetryMark, readRetry } from './retry.ts';
import { type CommandMark, readAnnounced, readPrompt, readTrace } from './shell-line.ts';
import type { Stamped } from './stamp.ts';
import {
  endsResult,
  readBoxedCall,
  readCodexCall,
  readIntention,
  readScreenCall,
  readToolCall,
  type ToolMark,
} from './tool-line.ts';

/** What one line says in the story of attempts; `text` where it says nothing of its own. */
export type Mark =
  | { readonly kind: 'command'; readonly mark: CommandMark }
  | { readonly kind: 'tool'; readonly mark: ToolMark }
  | { readonly kind: 'exit'; readonly mark: ExitMark }
  | { readonly kind: 'retry'; readonly mark: RetryMark }
  | { readonly kind: 'label'; readonly mark: LabelMark }
  | { readonly kind: 'screen-result'; readonly text: string }
  | { readonly kind: 'said'; readonly by: 'human' | 'agent'; readonly text: string }
  | { readonly kind: 'aside' }
  | { readonly kind: 'edited'; readonly path: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'text' };

const screenResult = /^\s{0,6}⎿\s{0,2}(.*)$/;
const screenWords = /^[●⏺✦] {1,2}(\S.*)$/;
const humanLabel = /^(?:\[)?(?:User|Human|You|Operator)(?:\])?(?: \([^)]{1,40}\))?: {1,3}(\S.*)$/;
const agentLabel =
  /^(?:\[)?(?:Assistant|Agent|AI|Model|Claude|Codex|Gemini|GPT(?:-[\w.]{1,12})?|LLM|Thought)(?:\])?(?: \([^)]{1,40}\))?: {0,3}(.*)$/;
const edited =
  /^(?:\[(?:edit|write|patch)\]:?|(?:✏️|📝|✎|•|>|→|-|\*)?\s?(?:[Ee]diting|[Ee]dited|Writing|Wrote|[Pp]atched|Patching|Modified|Modifying|Applied (?:edit|patch|diff) to|Applying (?:edit|patch|diff) to))(?: file)?:? {1,2}[`'"]?([\w./\\@+~-]{1,300}\.\w{1,10})[`'"]?(?:$|[\s:(,.…])/u;
/** No program says I: the agent does, in logs that set its words off by nothing. */
const firstPerson =
  /^[^:=<>{}()[\]|]{0,160}\b(?:I(?:['’](?:ll|m|ve|d)| (?:will|am|need|see|should|think|have|can|was|must))|[Ll]et me|[Ll]et['’]s|ich (?:werde|sehe|prüfe|versuche|habe|führe)|Ich) /;
/** Every aside has one of these. */
const anyAside = /\bI\b|[Ll]et|[Ii]ch |^\S{0,4} ?(?:Read|View|Open|Inspect|Look)ing\b/;
const looked =
  /^(?:\p{Extended_Pictographic}\ufe0f? {1,2})?(?:Reading|Viewing|Opening|Inspecting|Looking at)(?: file)?:? {1,2}[`'"]?[\w./\\@+~-]{1,300}\.\w{1,10}[`'"]?$/u;
const rule = /^([-=*#_~─━═])(?:\1| ){7,200}$/;

/** Every mark begins with a sign or has one of these: most lines of an output have none, and need no closer look. */
const anySign =
  /^[^A-Za-z\s]|exit|exec|run|retr|tr(?:y|ies)|attempt|command|cmd|shell|bash|tool|call|function|action|using|invok|observation|output|result|std|user|human|you|operator|assistant|agent|ai|model|claude|codex|gemini|gpt|llm|thought|edit|writ|wrote|patch|modif|appl|code|status|führe|befehl|ejecut|comand|esegu|salida|saída|retorno|retour|sortie|rückg|beendet|uscita|rc|\$|@|PS |[A-Z]:\\|\(\{|succeeded|⎿|●|⏺/i;

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

/** What a line inside a drawn box says: a call, or the exit code of what ran. */
function boxedMarkOf(line: string): Mark {
  const call = readBoxedCall(line);
  if (call !== undefined) return { kind: 'tool', mark: call };
  const exit = readExit(line);
  return exit === undefined ? { kind: 'text' } : { kind: 'exit', mark: exit };
}

function markOf(line: string): Mark {
  if (!anySign.test(line)) return asideOf(line);
  const inside = unboxed(line);
  if (inside !== undefined) return boxedMarkOf(inside.trim());
  const screen = readScreenCall(line) ?? readCodexCall(line);
  if (screen !== undefined) return { kind: 'tool', mark: screen };
  const below = screenResult.exec(line);
  if (below !== null) return { kind: 'screen-result', text: below[1] ?? '' };
  if (endsResult(line)) return { kind: 'label', mark: { label: 'tag', ends: true } };
  const intention = readIntention(line);
  if (intention !== undefined) return { kind: 'tool', mark: intention };
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
  const both = readNamedCall(line);
  if (both !== undefined) return { kind: 'tool', mark: both };
  const retry = readRetry(line);
  if (retry !== undefined) return { kind: 'retry', mark: retry };
  return wordsOf(line);
}

function wordsOf(line: string): Mark {
  const label = readLabel(line);
  if (label !== undefined) return { kind: 'label', mark: label };
  const human = humanLabel.exec(line);
  if (human !== null) return { kind: 'said', by: 'human', text: human[1] ?? '' };
  const agent = agentLabel.exec(line) ?? screenWords.exec(line);
  if (agent !== null) return { kind: 'said', by: 'agent', text: agent[1] ?? '' };
  const edit = edited.exec(line);
  if (edit !== null) return { kind: 'edited', path: edit[1] ?? '' };
  if (rule.test(line)) return { kind: 'rule' };
  return asideOf(line);
}

function asideOf(line: string): Mark {
  return !/^\s/.test(line) && anyAside.test(line) && (firstPerson.test(line) || looked.test(line))
    ? { kind: 'aside' }
    : { kind: 'text' };
}
