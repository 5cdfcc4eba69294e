const opening = '<user_query>';
const closing = '</user_query>';
const notAPerson = /^<(?:user_info|system[-_]reminder|git_status|project_layout|task[-_]notification)\b/;

/** What a person said: it stands in tags between what the program adds, or alone. */
export function personText(text: string): string {
  const start = text.indexOf(opening);
  if (start < 0) return notAPerson.test(text.trimStart()) ? '' : text;
  const end = text.lastIndexOf(closing);
  return text.slice(start + opening.length, end < start ? undefined : end).trim();
}

const workspaceLine = /^<user_info>[\s\S]{0,4000}?\nWorkspace Path: ([^\n]{1,4000})\n/;

/** The folder that the program tells the model of. */
export function workspaceOf(text: string): string | undefined {
  return workspaceLine.exec(text)?.[1]?.trim();
}
