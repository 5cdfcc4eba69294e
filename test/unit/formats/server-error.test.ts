import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverError } from '../../../src/formats/server-error.ts';

const answers: readonly (readonly [string, string, string | undefined])[] = [
  ['websearch', 'MCP error -32602: Input validation error: Invalid arguments for tool search', 'malformed'],
  ['websearch', 'Error: MCP error -32001: Request timed out', 'timeout'],
  ['files_read', 'MCP error -32000: Connection closed', 'tool'],
  ['mcp_files_edit_file', 'Error: Access denied - path outside allowed directories: /etc/hosts', 'tool'],
  ['mcp_files_read_file', `Error: what a log begins with\n${'line\n'.repeat(8)}`, undefined],
  ['mcp_files_read_file', 'Errors are documented below.', undefined],
  ['view', 'Error: the first line of a file', undefined],
  ['view', 'On MCP error -32602 see below.', undefined],
];
for (const [tool, text, fault] of answers) {
  test(`the answer of ${tool} that begins with ${JSON.stringify(text.slice(0, 40))} is ${fault ?? 'no failure'}`, () =>
    assert.equal(serverError(tool, text), fault));
}
