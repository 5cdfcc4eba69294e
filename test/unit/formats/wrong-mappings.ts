import { limits } from '../../../src/model/limits.ts';

const call = { command: 'cmd' };
const result = { exitCode: 'exit' };
/** A mapping with nothing wrong in it. */
export const right = { name: 'mine', files: 'logs/*.jsonl', map: { call, result } };

/** Mappings with one thing wrong each, where in it, and what is said of it. */
export const wrongMappings: readonly (readonly [mapping: unknown, place: string, why: RegExp])[] = [
  [7, '#1', /^it must be an object with name, files and map$/],
  [{ files: 'a', map: { call, result } }, '#1, name', /^it is missing$/],
  [{ name: 'mine', map: { call, result } }, 'mine, files', /^it is missing$/],
  [{ name: 'mine', files: 'a' }, 'mine, map', /^it is missing$/],
  [{ ...right, name: ' mine ' }, ' mine , name', /without blanks/],
  [{ ...right, name: 'a\nb' }, 'a\nb, name', /without blanks/],
  [{ ...right, files: ['a', 7] }, 'mine, files.1', /^it must be a glob/],
  [{ ...right, files: [] }, 'mine, files', /^it is an empty list$/],
  [{ ...right, globs: 'a' }, 'mine, globs', /^there is no such key here; there are name, files, when, map$/],
  [{ ...right, map: [] }, 'mine, map', /^it must be an object with the kinds/],
  [{ ...right, map: { call } }, 'mine, map', /^it must say what a call and a result are$/],
  [{ ...right, map: { call, result, tool: {} } }, 'mine, map.tool', /there are session, human, agent, call, result/],
  [{ ...right, map: { call: { comand: 'cmd' }, result } }, 'mine, map.call.comand', /there are when, each, .*command/],
  [
    { ...right, map: { call, result: { command: 'cmd' } } },
    'mine, map.result.command',
    /there are when, each, .*exitCode/,
  ],
  [{ ...right, map: { call: [call, { tool: 7 }], result } }, 'mine, map.call.1.tool', /^it must be a dot path, \{"at"/],
  [{ ...right, map: { call: { command: 'a..b' }, result } }, 'mine, map.call.command.at', /either side of each dot/],
  [{ ...right, map: { call: { command: '' }, result } }, 'mine, map.call.command.at', /^it is empty/],
  [{ ...right, map: { call: { command: 'a.'.repeat(30) }, result } }, 'mine, map.call.command.at', /dot/],
  [{ ...right, map: { call: { command: {} }, result } }, 'mine, map.call.command', /either "at" .* or "is"/],
  [{ ...right, map: { call: { command: { at: 'a', is: 'b' } }, result } }, 'mine, map.call.command', /either "at"/],
  [{ ...right, map: { call: { id: 'id' }, result } }, 'mine, map.call', /^nothing in it shows .* add "when"/],
  [{ ...right, map: { call: { tool: { is: 'bash' } }, result } }, 'mine, map.call', /^nothing in it shows/],
  [{ ...right, map: { call, result, done: { time: 't' } } }, 'mine, map.done', /^nothing in it shows/],
  [{ ...right, map: { call, result, done: { each: 'a', when: { a: 1 } } } }, 'mine, map.done.each', /no such key/],
  [
    { ...right, map: { call, result: { status: { at: 's', values: { bad: 'fail' } } } } },
    'mine, map.result.status.values.bad',
    /^it must be ok, failed, refused, cancelled or unknown$/,
  ],
  [{ ...right, map: { call, result: { status: { is: 'running' } } } }, 'mine, map.result.status.is', /^it must be ok/],
  [
    { ...right, map: { call, result, trouble: { kind: { at: 'a', else: 'slow' } } } },
    'mine, map.trouble.kind.else',
    /rate-limit/,
  ],
  [{ ...right, when: {} }, 'mine, when', /^it is empty$/],
  [{ ...right, when: 'tool' }, 'mine, when', /^it must say what stands where/],
  [{ ...right, when: { event: {} } }, 'mine, when.event', /^it must be the value that must stand there/],
  [{ ...right, when: { 'a..b': 1 } }, 'mine, when.a..b', /either side of each dot/],
  [{ ...right, note: 'x'.repeat(limits.mappingText) }, 'mine', /^it is longer than/],
];
