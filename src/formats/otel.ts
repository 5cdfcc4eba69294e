import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import type { Claim, Head, LineFormat, Store } from './format.ts';
import { parseJsonLine } from './json-line.ts';
import { OtelDecoder } from './otel/decoder.ts';
import { below } from './store-path.ts';

/** A request of OTLP as JSON, or a record of Copilot CLI's own file. */
const request = /^\s{0,20}\{\s{0,20}"resource(?:Spans|Logs|Metrics)":\s{0,20}\[/;
const single = /^\s{0,20}\{\s{0,20}"type":\s{0,10}"(?:span|metric|log)",/;
/** What tells an agent's telemetry from any other program's. */
const ofAgent =
  /"gen_ai\.[a-z_.]{1,60}"|"(?:claude_code|codex|gemini_cli|qwen-code)\.[a-z_.]{1,60}"|"github\.copilot\./;

function claim({ text }: Head): Claim {
  return (request.test(text) || single.test(text)) && ofAgent.test(text) ? 'content' : 'none';
}

/** Copilot CLI keeps its telemetry in files of its own where it is told to; a Collector's files lie where its configuration says. */
function stores(machine: Machine): readonly Store[] {
  const home = machine.env.COPILOT_HOME || below(machine, machine.home, '.copilot');
  return [{ root: below(machine, home, 'otel'), accepts: (path) => path.endsWith('.jsonl') }];
}

const folder =
  /"(?:process\.working_directory|cwd|workspace\.path)"(?:,\s{0,5}"value":\s{0,5}\{\s{0,5}"stringValue"|(?=:)):\s{0,5}("(?:[^"\\\n]|\\.){1,4000}")/g;

/** OpenTelemetry of agents, from the Collector's `file` exporter, and Copilot CLI's own. */
export const otel: LineFormat = {
  id: 'otel',
  name: 'OpenTelemetry',
  growth: 'lines',
  stores,
  workspaceGlobs: ['**/*otel*.json*', '**/*otlp*.json*', '**/*telemetry*.jsonl', '**/*traces*.jsonl'],
  claim,
  folders({ text }) {
    const found = [...text.matchAll(folder)].map((match) => z.string().safeParse(parseJsonLine(match[1] ?? '')));
    return [...new Set(found.flatMap((parsed) => (parsed.success ? [parsed.data] : [])))];
  },
  decoder: (context) => new OtelDecoder(context),
};
