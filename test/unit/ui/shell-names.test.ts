import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesShell } from '../../../src/ui/shell-names.ts';

for (const name of ['bash', '-zsh', '/usr/bin/fish', 'C:\\Windows\\System32\\cmd.exe', 'PowerShell', 'bash (2)'])
  test(`${name} is a shell`, () => assert.equal(namesShell(name), true));

for (const command of ['bash', 'docker exec -it shop sh', 'ssh shop.example', 'sudo su', 'nix develop -c zsh'])
  test(`whoever ran ${command} types to a shell`, () => assert.equal(namesShell(command), true));

for (const name of [
  'claude',
  'node',
  'codex --model o3',
  'npx @openai/codex',
  'aider src/shop.ts',
  'crush',
  '',
  'agent',
])
  test(`"${name}" names none`, () => assert.equal(namesShell(name), false));
