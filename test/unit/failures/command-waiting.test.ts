import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandKey } from '../../../src/failures/index.ts';

describe('a command that lets time pass', () => {
  const waits = [
    ...[
      'sleep 5',
      'sleep 2 && curl -s localhost:3000',
      'sleep 30; tail -5 log',
      'usleep 500',
      'sleep 5 & wait',
      'read -t 5',
    ],
    ...[
      'until curl -f x; do sleep 1; done',
      'while ! nc -z localhost 5432; do sleep 1; done',
      'while true; do npm test; sleep 9; done',
    ],
    ...[
      'for i in $(seq 30); do curl -sf x && break; sleep 1; done',
      "timeout 60 bash -c 'until curl -f x; do sleep 1; done'",
    ],
    ...[
      'tail -f app.log',
      'timeout 10 tail -n 20 -f log',
      'journalctl -fu app',
      'docker logs -f app',
      'docker compose logs --follow',
    ],
    ...[
      'kubectl logs -f pod',
      'kubectl get pods -w',
      'kubectl wait --for=condition=ready pod/x',
      'kubectl rollout status deploy/x',
    ],
    ...['docker wait app', 'aws ecs wait services-stable', 'az vm wait --created', 'watch -n 5 kubectl get pods'],
    ...['gh run watch 12', 'gh pr checks 3 --watch', 'glab ci status --live', 'npx wait-on tcp:3000 && npm test'],
    ...[
      'Start-Sleep 5',
      'Start-Sleep -Seconds 5; npm test',
      'while ($true) { npm test; Start-Sleep 1 }',
      'timeout /t 5 /nobreak > nul',
    ],
    ...[
      'ping -n 6 127.0.0.1 > nul',
      'python3 -c "import time; time.sleep(30)"',
      "perl -e 'sleep 5'",
      'ssh host sleep 5',
    ],
  ];
  const works = [
    ...[
      'npm test -- sleep.test.ts',
      'tail -50 log',
      'docker logs app',
      'kubectl get pods',
      'gh run view 12',
      'timeout 60 npm test',
    ],
    ...[
      'ping -c 3 example.com',
      'npm run watch-docs',
      'python sleep.py',
      'git log -f x',
      'curl -f x',
      'grep -f words a.txt',
      'read -r line',
    ],
  ];
  for (const command of waits) it(`waits: ${command}`, () => assert.equal(commandKey(command).waiting, true));
  for (const command of works) it(`does not: ${command}`, () => assert.equal(commandKey(command).waiting, false));
});
