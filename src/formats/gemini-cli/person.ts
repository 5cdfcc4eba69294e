/** What the program itself says in the person's place (`utils/sessionUtils.ts`, `core/client.ts`, `core/environmentContext.ts`). */
const notAPerson =
  /^(?:<session_context>|<hook_context>|<state_snapshot>|<system-reminder>|<background_output|System: |Please continue\.$|This is (?:the Gemini CLI|Qwen Code)\b.{0,80}\bcontext for our chat|I'm currently working in the (?:directory|following directories)|Here is the user's editor context)/s;

/** A command to the program: one word after the slash, which no path is. */
const slashCommand = /^[/?][\w:-]{0,60}(?:\s|$)/;

/** What a person said in a text of a user's message; undefined where the program said it, or was told to do something itself. */
export function personText(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' || notAPerson.test(trimmed) || slashCommand.test(trimmed) ? undefined : trimmed;
}
