/** Kinds of records that tell nothing of calls, results, people or the provider. */
const irrelevant = new Set([
  'reasoning',
  'ghost_snapshot',
  'tool_search_call',
  'tool_search_output',
  'image_generation_call',
  'agent_message',
  'compaction',
  'compaction_trigger',
  'context_compaction',
  'compaction_summary',
  'other',
]);

/** Lines whose own type says that they are of no interest. */
const irrelevantLines = new Set(['world_state', 'inter_agent_communication_metadata', 'inter_agent_communication']);

export function isIrrelevantItem(type: string): boolean {
  return irrelevant.has(type);
}

export function isIrrelevantLine(type: string): boolean {
  return irrelevantLines.has(type);
}

/** Names that happen to belong to events of the program itself; the program adds some with every version. */
const eventName = /^[a-z][a-z0-9_]{2,80}$/;

/** An event tells what calls and results tell a second time, or how the program is; unless it is broken it is understood. */
export function isKnownEvent(type: string): boolean {
  return eventName.test(type);
}
