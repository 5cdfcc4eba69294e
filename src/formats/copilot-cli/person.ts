/** What the program puts in the person's place stands in tags of its own. */
const byProgram =
  /^\s{0,20}<(?:system_reminder|system_notification|system-reminder|task_complete|skill-context|reminder)\b/;

/**
 * Whether a person said this. Since 1.0 what the program, a skill or another agent says names its source; autopilot marks the turns
 * by which it goes on alone.
 */
export function isPersons(message: {
  readonly content?: string | undefined;
  readonly source?: string | undefined;
  readonly isAutopilotContinuation?: boolean | undefined;
}): boolean {
  const { content = '', source, isAutopilotContinuation } = message;
  if (isAutopilotContinuation === true || byProgram.test(content)) return false;
  return source === undefined || source === '' || source === 'user';
}
