/** What stands between a tag's first opening and its last closing; undefined where the tag is not there. */
function inside(text: string, tag: string): string | undefined {
  const open = `<${tag}>`;
  const start = text.indexOf(open);
  if (start < 0) return undefined;
  const end = text.lastIndexOf(`</${tag}>`);
  return text.slice(start + open.length, end < start ? undefined : end).trim();
}

const userInput = /^<user_input\b[^>\n]{0,200}>/;
const repetition = /^Tool repetition limit reached\. User feedback: /;
/** Starts of what the program says around the words of a person. */
const framed =
  /^(?:New instructions for task continuation|New message to respond to|You seem to be having trouble proceeding|\[TASK RESUMPTION\]|The user has provided feedback on the results|<(?:user_message|feedback)>)/;

/** What a person said in a text of a message, without what the program put around it; undefined where the program said it all. */
export function personText(text: string): string | undefined {
  const trimmed = text.trim();
  const input = userInput.exec(trimmed);
  if (input)
    return (
      trimmed
        .slice(input[0].length)
        .replace(/<\/user_input>[\s\S]*$/, '')
        .trim() || undefined
    );
  if (trimmed.startsWith('<task>')) return inside(trimmed, 'task') || undefined;
  if (repetition.test(trimmed)) return trimmed.replace(repetition, '').trim() || undefined;
  if (trimmed.startsWith('{"status":"guidance"')) return /"feedback":"((?:[^"\\]|\\.){1,8000})"/.exec(trimmed)?.[1];
  if (framed.test(trimmed)) return inside(trimmed, 'user_message') || inside(trimmed, 'feedback') || undefined;
  return undefined;
}

/** Tools by which the agent gives the word to a person: their result is what the person says. */
const asks: ReadonlySet<string> = new Set([
  'attempt_completion',
  'ask_followup_question',
  'plan_mode_respond',
  'plan_mode_response',
  'new_task',
  'condense',
]);

/** What a person answered through the result of a tool; what they say to refuse or allow a call is no turn of theirs. */
export function answerText(tool: string, result: string): string | undefined {
  if (!asks.has(tool)) return undefined;
  return inside(result, 'answer') || inside(result, 'user_message') || inside(result, 'feedback') || undefined;
}
