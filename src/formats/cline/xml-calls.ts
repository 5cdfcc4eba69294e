/** A tool call as the model wrote it into its answer. */
export interface XmlCall {
  readonly tool: string;
  readonly input: Readonly<Record<string, string>>;
}

/** Tools that Cline, Roo Code and Kilo Code have had while calls were written in XML. */
const tools: ReadonlySet<string> = new Set(
  `execute_command read_file write_to_file replace_in_file apply_diff insert_content search_and_replace search_replace edit_file
  apply_patch delete_file search_files codebase_search list_files list_code_definition_names browser_action inspect_site use_mcp_tool
  access_mcp_resource load_mcp_documentation ask_followup_question attempt_completion new_task use_subagents plan_mode_respond
  plan_mode_response act_mode_respond switch_mode update_todo_list fetch_instructions condense summarize_task report_bug new_rule
  web_fetch web_search run_slash_command generate_image generate_explanation use_skill skill`.split(/\s+/),
);

export function isXmlTool(name: string): boolean {
  return tools.has(name);
}

/** Parameters that may hold anything, closing tags too: they end at the last one. */
const greedy: ReadonlySet<string> = new Set(['content', 'diff', 'args', 'arguments', 'result', 'todos', 'patch']);
const mostParameters = 20;
const mostCalls = 50;

function parametersOf(body: string): Record<string, string> {
  const found: [string, string][] = [];
  const open = /<([a-z][a-z0-9_]{0,60})>/g;
  while (found.length < mostParameters) {
    const match = open.exec(body);
    const name = match?.[1];
    if (name === undefined) break;
    const close = `</${name}>`;
    const end = greedy.has(name) ? body.lastIndexOf(close) : body.indexOf(close, open.lastIndex);
    const value = body.slice(open.lastIndex, end < open.lastIndex ? undefined : end);
    found.push([name, name === 'content' || name === 'diff' ? value.replace(/^\r?\n|\r?\n$/g, '') : value.trim()]);
    if (end < open.lastIndex) break;
    open.lastIndex = end + close.length;
  }
  return Object.fromEntries(found);
}

/**
 * Reads the calls out of an answer, and what is said around them. A call that breaks off ends with the answer. `more` names tools
 * that the log shows to exist.
 */
export function readXmlCalls(
  answer: string,
  more: ReadonlySet<string>,
): { readonly calls: readonly XmlCall[]; readonly said: string } {
  const text = withoutThinking(answer);
  const calls: XmlCall[] = [];
  let said = '';
  let from = 0;
  const open = /<([a-z][a-z0-9_]{1,60})>/g;
  for (let match = open.exec(text); match && calls.length < mostCalls; match = open.exec(text)) {
    const tool = match[1] ?? '';
    if (!tools.has(tool) && !more.has(tool)) continue;
    const close = `</${tool}>`;
    const end = text.indexOf(close, open.lastIndex);
    said += text.slice(from, match.index);
    calls.push({ tool, input: parametersOf(text.slice(open.lastIndex, end < 0 ? undefined : end)) });
    from = end < 0 ? text.length : end + close.length;
    open.lastIndex = from;
  }
  return { calls, said: (said + text.slice(from)).trim() };
}

/** Thoughts name tools that are not called. */
function withoutThinking(text: string): string {
  let rest = text;
  for (let count = 0; count < mostCalls; count++) {
    const start = rest.indexOf('<thinking>');
    if (start < 0) return rest;
    const end = rest.indexOf('</thinking>', start);
    if (end < 0) return rest;
    rest = rest.slice(0, start) + rest.slice(end + '</thinking>'.length);
  }
  return rest;
}
