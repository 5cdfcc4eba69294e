import type { Answer, Deed, Prompt, Session, SessionCall, Step } from '../sessions/session.ts';
import { type Random, randomFrom } from './random.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
const pace = 20_000;
/** Answers of one piece: long sessions are written piece by piece, so that none stands in memory as a whole. */
const answersOfPiece = 200;
/** Answers between two prompts of a person. */
const answersOfTurn = 25;

const names = ['user', 'cart', 'order', 'invoice', 'session', 'token', 'ledger', 'router', 'worker', 'queue'] as const;
const verbs = ['load', 'save', 'merge', 'parse', 'render', 'resolve', 'update', 'validate'] as const;
const checks = ['npm test', 'npm run build', 'cargo test', 'pytest -q', 'go test ./...', 'make check'] as const;

/**
 * A piece of a session of ordinary work: reads, searches, edits and commands with outputs of the lengths that recorded logs have, one
 * command in eight failing. The same for equal `seed` and `piece`; pieces follow one another in time.
 */
export function pieceOfSession(seed: number, piece: number): Session {
  const random = randomFrom(seed * 65_537 + piece);
  const steps: Step[] = [];
  for (let at = 0; at < answersOfPiece; at++) {
    const number = piece * answersOfPiece + at;
    const id = `${hex(seed, 4)}${hex(number, 8)}a7b3`;
    const time = start + number * pace;
    if (number % answersOfTurn === 0) steps.push(prompt(id, time, random));
    steps.push(answer(id, time + 1_000, random));
  }
  return {
    id: `${hex(seed, 8)}-d00d-4613-92e7-d2f512f78a00`,
    title: 'a long session',
    model: 'model-1',
    steps,
  };
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}

function prompt(id: string, time: number, random: Random): Prompt {
  const text = `Please ${random.of(verbs)} the ${random.of(names)} before the ${random.of(names)} is told.`;
  return { kind: 'prompt', id: `${id}p`, time, text };
}

function answer(id: string, time: number, random: Random): Answer {
  const calls = Array.from({ length: random.percent(15) ? 2 : 1 }, (_, place) => call(`${id}${place}c`, random));
  const text = `I ${random.of(verbs)} the ${random.of(names)} next, and then look at the ${random.of(names)}.`;
  return { kind: 'answer', id, time, text, calls, tokens: 1_000 + random.whole(4_000) };
}

function call(id: string, random: Random): SessionCall {
  const kind = random.whole(100);
  const path = `src/${random.of(names)}/${random.of(verbs)}-${random.of(names)}.ts`;
  if (kind < 30)
    return { id, does: { kind: 'read', path }, ended: 'ok', output: source(random, linesOfOutput(random)) };
  if (kind < 42) {
    const pattern = `${random.of(verbs)}${random.whole(30)}`;
    return { id, does: { kind: 'search', pattern }, ended: 'ok', output: matches(random, linesOfOutput(random)) };
  }
  if (kind < 62) return { id, ended: 'ok', output: `The file ${path} has been updated.`, does: edit(path, random) };
  return run(id, random);
}

function edit(path: string, random: Random): Deed {
  return { kind: 'edit', path, before: source(random, 4), after: source(random, 6) };
}

function run(id: string, random: Random): SessionCall {
  if (random.percent(40)) {
    const command = `git diff HEAD~${random.whole(9)} -- src/${random.of(names)} | head -${10 + random.whole(200)}`;
    const output = source(random, linesOfOutput(random));
    return { id, does: { kind: 'run', command }, ended: 'ok', exitCode: 0, output };
  }
  const command = `cd /code/shop && ${random.of(checks)} 2>&1`;
  const does: Deed = { kind: 'run', command };
  if (random.percent(20)) return { id, does, ended: 'failed', exitCode: 1, output: redTests(random) };
  return { id, does, ended: 'ok', exitCode: 0, output: greenTests(random, linesOfOutput(random)) };
}

/** Most outputs are short, some are long: half have up to 30 lines, one in a hundred has a thousand. */
function linesOfOutput(random: Random): number {
  const chance = random.whole(100);
  if (chance < 50) return 1 + random.whole(30);
  if (chance < 90) return 30 + random.whole(120);
  return chance < 99 ? 150 + random.whole(450) : 1_000;
}

function lines(count: number, line: (number: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index + 1)).join('\n');
}

function source(random: Random, count: number): string {
  return lines(count, (number) =>
    random.of([
      `${number}\texport function ${random.of(verbs)}${number}(${random.of(names)}: string): number {`,
      `  const ${random.of(names)} = ${random.of(names)}.${random.of(verbs)}('${random.of(names)}', ${random.whole(900)});`,
      `  if (${random.of(names)} === undefined) throw new Error(\`no ${random.of(names)} at \${index}\`);`,
      `  // what the ${random.of(names)} says of the ${random.of(names)} – “${random.of(verbs)}”`,
      `    return { ${random.of(names)}, "${random.of(verbs)}": [${random.whole(99)}, ${random.whole(99)}] };`,
      '  }',
      '',
    ]),
  );
}

function matches(random: Random, count: number): string {
  return lines(
    count,
    () =>
      `src/${random.of(names)}/${random.of(verbs)}.ts:${random.whole(900)}:  ${random.of(verbs)}(${random.of(names)});`,
  );
}

function greenTests(random: Random, count: number): string {
  const passed = lines(
    count,
    (number) => `✓ ${random.of(verbs)} the ${random.of(names)} ${number} (${random.whole(90)} ms)`,
  );
  return `${passed}\nTests: ${count} passed, ${count} total\nTime: ${random.whole(90)}.${random.whole(9)} s`;
}

function redTests(random: Random): string {
  const name = random.of(names);
  return [
    `FAIL src/${name}.test.ts`,
    `  ${random.of(verbs)} the ${name}`,
    `    TypeError: Cannot read properties of undefined (reading '${random.of(names)}')`,
    lines(
      random.whole(20),
      (number) => `      at ${random.of(verbs)} (src/${random.of(names)}.ts:${number * 7}:${number})`,
    ),
    `Tests: 1 failed, ${random.whole(90)} passed (${random.whole(9)}.${random.whole(9)} s)`,
  ].join('\n');
}
