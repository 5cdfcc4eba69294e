/** Starts of texts that Codex itself puts in the person's place. */
const notAPerson: readonly string[] = [
  '<user_instructions>',
  '<environment_context>',
  '<turn_aborted>',
  '<permissions instructions>',
  '<collaboration_mode>',
  '<apps_instructions>',
  '<skill',
  '<subagent_notification>',
  '<user_shell_command>',
  '<user_action>',
  '<INSTRUCTIONS>',
  '<model_switch>',
  '<personality',
  '<hook_prompt',
  '# AGENTS.md instructions',
];
/** Kinds that older logs give to a message that no person wrote. */
const otherKinds = new Set(['user_instructions', 'environment_context']);
/** The editor puts its open files before what the person asked. */
const editorRequest = '## My request for Codex:';

/** What a person said in a user's message; undefined where the program said it. */
export function personText(text: string, kind?: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || (kind !== undefined && otherKinds.has(kind))) return undefined;
  if (notAPerson.some((start) => trimmed.startsWith(start))) return undefined;
  if (!trimmed.startsWith('# Context from my IDE setup:')) return trimmed;
  const request = trimmed.lastIndexOf(editorRequest);
  return request < 0 ? trimmed : trimmed.slice(request + editorRequest.length).trim() || trimmed;
}

const environment = /^<environment_context>\s{0,20}<cwd>([^<\n]{1,4000})<\/cwd>/;

/** The folder that the program names in the person's place; older logs tell it nowhere else. */
export function folderInEnvironment(text: string): string | undefined {
  return environment.exec(text.trim())?.[1];
}
