/** Kinds of system lines that tell nothing of calls, results, people or the provider. */
const irrelevant = new Set([
  'agent_bootstrap',
  'agent_launch_prompt',
  'agent_retry',
  'agent_session_ready',
  'at_command',
  'attribution_snapshot',
  'background_task_completed',
  'branch_checkpoint',
  'cron',
  'file_history_snapshot',
  'goal_runtime',
  'goal_state',
  'goal_turn_end',
  'managed_session_commit_v1',
  'managed_session_event_v1',
  'managed_session_header_v1',
  'notification',
  'omni_recall',
  'realtime_message',
  'rewind',
  'session_approval_mode',
  'session_artifact_event',
  'session_artifact_snapshot',
  'session_execution_engine',
  'session_notes',
  'session_source',
  'session_sources_snapshot',
  'slash_command',
  'user_text_elements',
]);

export function isIrrelevantSubtype(subtype: string): boolean {
  return irrelevant.has(subtype);
}

/** Lines in the person's place that a person wrote: the turn itself, and what was said while the agent worked. */
export function isOfPerson(subtype: string | undefined): boolean {
  return subtype === undefined || subtype === 'mid_turn_user_message' || subtype === 'realtime_message';
}
