/** Tools whose name for the editor says little of the name that the model knows them by (`toolNames.ts` of Copilot Chat 0.42). */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['copilot_searchCodebase', 'semantic_search'],
  ['copilot_findFiles', 'file_search'],
  ['copilot_findTextInFiles', 'grep_search'],
  ['copilot_listDirectory', 'list_dir'],
  ['copilot_insertEdit', 'insert_edit_into_file'],
  ['copilot_replaceString', 'replace_string_in_file'],
  ['copilot_multiReplaceString', 'multi_replace_string_in_file'],
  ['copilot_editNotebook', 'edit_notebook_file'],
  ['copilot_readNotebookCellOutput', 'read_notebook_cell_output'],
  ['copilot_findTestFiles', 'test_search'],
  ['copilot_getSearchResults', 'get_search_view_results'],
  ['copilot_getVSCodeAPI', 'get_vscode_api'],
  ['copilot_fetchWebPage', 'fetch_webpage'],
  ['copilot_runInTerminal', 'run_in_terminal'],
  ['copilot_runTests', 'runTests'],
]);

/** The name that the model knows a tool by; `copilot_readFile` is `read_file`, and a number at the end only counts versions. */
export function modelName(toolId: string): string {
  if (!toolId.startsWith('copilot_') || toolId.length > 200) return toolId;
  const plain = toolId.replace(/\d{1,3}$/, '');
  return (
    otherNames.get(plain) ??
    plain
      .slice('copilot_'.length)
      .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      .replace(/^_/, '')
  );
}

/** A tool that another tool calls, not the model. */
export function isInner(toolId: string): boolean {
  return toolId.endsWith('_internal');
}

/** The id that the model gave a call: the editor hangs a number of its own on it. */
export function callId(id: string): string {
  const end = id.indexOf('__vscode');
  return end > 0 ? id.slice(0, end) : id;
}
