import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFailure } from '../../../src/failures/index.ts';
import { attemptOf } from './attempt-of.ts';

const failureOf = (command: string, exitCode: number, output = '') => readFailure(attemptOf(command, output, exitCode));

describe('a program that answers by its exit status', () => {
  const answers: readonly (readonly [command: string, exitCode: number, output?: string])[] = [
    ['docker exec app grep -q root /etc/passwd', 1],
    ['ssh host test -f /srv/a', 1],
    ['sudo timeout 5 pgrep nginx', 1],
    ['bash -c "diff a b"', 1, '1c1\n< a\n---\n> b\n'],
    ['findstr /i foo a.txt', 1],
    ['fc a.txt b.txt', 1, 'Comparing files a.txt and B.TXT\n'],
    ['where frob', 1],
    ['find . -name "*.ts" | xargs grep -l foo', 123],
    ['git -C web diff --quiet', 1],
    ['git diff-index --quiet HEAD --', 1],
    ['git merge-base --is-ancestor a b', 1],
    ['systemctl is-active nginx', 3, 'inactive\n'],
    ['terraform plan -detailed-exitcode', 2, 'Plan: 1 to add, 0 to change, 0 to destroy.\n'],
    ['pip show frob', 1, 'WARNING: Package(s) not found: frob\n'],
    ['kill -0 4711', 1],
    ['ping -c 1 10.0.0.9', 1, '1 packets transmitted, 0 received\n'],
    ['set -o pipefail; grep -n x a.ts | head', 1],
    ['ls -a | grep lintrc', 1, '/opt/brew/shellenv.sh: line 18: /bin/ps: Operation not permitted\n'],
    ['ssh host "journalctl -u app | grep -i cart"', 1, 'Unauthorized access is forbidden\n'],
    ['curl -s localhost:3000/a | jq -e .ready', 1, 'false\n'],
  ];
  for (const [command, exitCode, output] of answers)
    it(`${command}: ${exitCode} is an answer`, () => assert.equal(failureOf(command, exitCode, output), undefined));

  const failures: readonly (readonly [command: string, exitCode: number, output: string])[] = [
    ['docker exec app grep root /etc/none', 2, 'grep: /etc/none: No such file or directory\n'],
    ['ssh host test -f /srv/a', 255, 'ssh: connect to host host port 22: Connection refused\n'],
    [
      'ssh host "docker compose -f a.yml exec app printenv | grep CART"',
      1,
      'open /srv/a.yml: no such file or directory\n',
    ],
    ['find . -exec ls', 1, 'flag provided but not defined: -exec\nUsage: find [opts]\n'],
    [
      'grep --colour-me a b',
      1,
      "grep: unrecognized option '--colour-me'\nUsage: grep [OPTION]... PATTERNS [FILE]...\n",
    ],
    ['set -o pipefail; npm test | head', 1, ''],
    ['curl -sS https://shop.example/a.js | rg level', 1, 'curl: (6) Could not resolve host: shop.example\n'],
    ['tasklist | findstr /i cart', 1, 'FINDSTR: Cannot open cart\n'],
    ['find . | xargs ./run.sh', 123, './run.sh: line 3: frob: command not found\n'],
    ['terraform plan -detailed-exitcode', 1, 'Error: Invalid reference\n'],
    ['terraform plan', 2, 'Error: Invalid reference\n'],
    ['git diff --check', 2, 'src/a.ts:3: trailing whitespace.\n'],
    ['pip install frob', 1, 'ERROR: No matching distribution found for frob\n'],
    ['ping -c 1 nohost', 2, 'ping: nohost: Name or service not known\n'],
    ['jq -e .a b.json', 2, 'jq: error: Could not open file b.json: No such file or directory\n'],
    ['prettier --check src', 1, '[warn] src/a.ts\n'],
  ];
  for (const [command, exitCode, output] of failures)
    it(`${command}: ${exitCode} is a failure`, () => assert.equal(failureOf(command, exitCode, output)?.flagged, true));
});
