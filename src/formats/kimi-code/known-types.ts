/** Kinds of lines that tell nothing of calls, results, people or the provider that another line does not tell. */
const irrelevant = new Set(
  `context.append_message context.clear context.undo context.update_token_count cron.add cron.cursor cron.delete forked
  full_compaction.begin full_compaction.cancel full_compaction.complete goal.clear goal.create goal.update interaction.request
  interaction.resolved interruptionReminder.recorded llm.request llm.tools_snapshot mcp.tools_discovered metadata micro_compaction.apply
  permission.record_approval_result permission.set_mode plan.revision plan_mode.cancel plan_mode.enter plan_mode.exit
  plugin.session_start prompt.accepted runtime.set_binding staleGuard.cleared staleGuard.recorded swarm_mode.enter swarm_mode.exit
  task.started task.terminated task.waitDelivered token_counting.measured token_counting.rebased token_counting.truncated
  token_counting.turn_recorded tools.register_user_tool tools.reset_active_tools tools.set_active_tools tools.unregister_user_tool
  tools.update_store tower_mode.enter tower_mode.exit`.split(/\s+/),
);

/** The same of the lines of Kimi CLI, the program before. */
const irrelevantBefore = new Set(
  `ApprovalRequest ApprovalRequestResolved ApprovalResponse BtwBegin BtwEnd CompactionEnd HookRequest HookResolved HookResponse HookTriggered
  MCPLoadingBegin MCPLoadingEnd MCPStatusSnapshot Notification PlanDisplay QuestionRequest QuestionResponse ToolCallPart
  ToolCallRequest`.split(/\s+/),
);

export function isIrrelevantRecord(type: string): boolean {
  return irrelevant.has(type);
}

export function isIrrelevantMessage(type: string): boolean {
  return irrelevantBefore.has(type);
}
