import * as z from 'zod/mini';
import { Outcome, TroubleKind } from '../../model/event.ts';
import { DotPath } from './path.ts';

/** A mapping is written by hand: longer lists are a mistake. */
const mostRules = 20;
const mostSources = 10;
const mostValues = 100;

const Literal = z.union([z.string(), z.number(), z.boolean()], 'it must be a text, a number, true or false');
export const Status = z.enum(
  Outcome.options.filter((outcome) => outcome !== 'running'),
  'it must be ok, failed, refused, cancelled or unknown',
);
export const Trouble = z.enum(TroubleKind.options, `it must be one of ${TroubleKind.options.join(', ')}`);

/** Says which keys there are where one stands that is none. */
function strict<Shape extends z.core.$ZodShape>(shape: Shape, wanted: string, more: readonly string[] = []) {
  const keys = [...more, ...Object.keys(shape)].join(', ');
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? `there is no such key here; there are ${keys}` : wanted),
  });
}

/** One where several may stand. */
function oneOrMore<Item extends z.ZodMiniType>(item: Item, most: number) {
  return z.pipe(
    z.transform((raw: unknown): unknown => (Array.isArray(raw) ? raw : [raw])),
    z.array(item).check(z.minLength(1, 'it is an empty list'), z.maxLength(most, `it is a list of more than ${most}`)),
  );
}

/** Where a value comes from: a path alone, or with what its values mean, or a value that is always the same. */
function sources<Said extends z.ZodMiniType>(said: Said) {
  const source = strict(
    {
      at: z.optional(DotPath),
      is: z.optional(said),
      values: z.optional(
        z.record(z.string(), said, 'it must say of values what they mean, as {"error": "failed"} does'),
      ),
      else: z.optional(said),
    },
    'it must be a dot path, {"at": dot path, "values": {…}, "else": …}, {"is": value}, or a list of these',
  ).check(
    z.refine(
      ({ at, is }) => (at === undefined) !== (is === undefined),
      'it must have either "at" with a dot path or "is" with a value',
    ),
    z.refine(({ values = {} }) => Object.keys(values).length <= mostValues, `it has more than ${mostValues} values`),
  );
  const written = z.pipe(
    z.transform((raw: unknown): unknown => (typeof raw === 'string' ? { at: raw } : raw)),
    source,
  );
  return z.optional(oneOrMore(written, mostSources));
}

const any = sources(Literal);
export type Sources = NonNullable<z.infer<typeof any>>;

const Equal = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Wanted = z.union(
  [Equal, z.array(Equal).check(z.maxLength(mostValues)), z.strictObject({ exists: z.boolean() })],
  'it must be the value that must stand there, a list of such values, or {"exists": true} or {"exists": false}',
);
const whatStandsWhere = 'it must say what stands where, as {"event": "tool"} does';
/** What must stand in a line, by path. */
const When = z.pipe(
  z.transform((raw: unknown): unknown =>
    typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? Object.entries(raw) : raw,
  ),
  z
    .array(z.tuple([DotPath, Wanted], whatStandsWhere), whatStandsWhere)
    .check(z.minLength(1, 'it is empty'), z.maxLength(mostRules, `it has more than ${mostRules} paths`)),
);
export type When = z.infer<typeof When>;

/** Fields of which one must stand in a line for it to be of a kind that has no `when`. */
const telling = {
  session: ['id', 'agent', 'model', 'cwd', 'title', 'parent'],
  human: ['text'],
  agent: ['text'],
  call: ['tool', 'input', 'command', 'path', 'old', 'new'],
  result: ['status', 'exitCode', 'output'],
  trouble: ['kind', 'text'],
  compaction: [],
  done: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Kind = keyof typeof telling;

/** How lines of one kind are told, and where their fields stand. */
function rules<Shape extends z.core.$ZodShape>(kind: Kind, fields: Shape) {
  const lists = !['session', 'compaction', 'done'].includes(kind);
  const rule = z.strictObject(
    {
      when: z.optional(When),
      each: z.optional(DotPath),
      fields: strict(fields, 'it must be an object with dot paths', lists ? ['when', 'each'] : ['when']),
    },
    'it must be an object with dot paths',
  );
  const showing = rule.check(
    z.refine(
      ({ when, fields }) =>
        when !== undefined || Object.entries(fields).some(([name, value]) => tells(kind, name) && hasPath(value)),
      'nothing in it shows which lines are meant; add "when", such as {"event": "tool"}',
    ),
  );
  const written = z.pipe(
    z.transform((raw: unknown): unknown => {
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
      const told = new Map<string, unknown>(Object.entries(raw));
      const apart = lists ? ['when', 'each'] : ['when'];
      return {
        ...Object.fromEntries([...told].filter(([key]) => apart.includes(key))),
        fields: Object.fromEntries([...told].filter(([key]) => !apart.includes(key))),
      };
    }),
    showing,
  );
  return z.optional(oneOrMore(written, mostRules));
}

/** Whether the field alone shows that a line is of a kind. */
export function tells(kind: Kind, field: string): boolean {
  return telling[kind].some((name) => name === field);
}

function hasPath(sources: unknown): boolean {
  return Array.isArray(sources) && sources.some((source: object) => 'at' in source);
}

const shared = { session: any, time: any };
const call = { id: any, tool: any, input: any, command: any, path: any, old: any, new: any, round: any };

const Rules = strict(
  {
    session: rules('session', { id: any, agent: any, model: any, cwd: any, title: any, parent: any, time: any }),
    human: rules('human', { ...shared, text: any }),
    agent: rules('agent', { ...shared, text: any, round: any, usd: any }),
    call: rules('call', { ...shared, ...call }),
    result: rules('result', {
      ...shared,
      id: any,
      status: sources(Status),
      exitCode: any,
      output: any,
      tokens: any,
      usd: any,
    }),
    trouble: rules('trouble', { ...shared, kind: sources(Trouble), text: any }),
    compaction: rules('compaction', shared),
    done: rules('done', shared),
  },
  'it must be an object with the kinds of lines that there are, such as call and result',
).check(
  z.refine(
    ({ call, result }) => call !== undefined && result !== undefined,
    'it must say what a call and a result are',
  ),
);

const longestName = 60;
const longestGlob = 500;

/** A user's own way of writing a log, in words of the open format. */
export const Mapping = strict(
  {
    name: z
      .string('it must be the name of the agent')
      .check(
        z.regex(/^\S(?:.*\S)?$/, 'it must be the name of the agent, without blanks around it'),
        z.maxLength(longestName, `a name has at most ${longestName} characters`),
      ),
    files: oneOrMore(
      z
        .string('it must be a glob, such as logs/**/*.jsonl')
        .check(
          z.minLength(1, 'it is empty; write a glob, such as logs/**/*.jsonl'),
          z.maxLength(longestGlob, `a glob has at most ${longestGlob} characters`),
        ),
      mostRules,
    ),
    when: z.optional(When),
    map: Rules,
  },
  'it must be an object with name, files and map',
);
export type Mapping = Readonly<z.infer<typeof Mapping>>;

/** How lines of one kind are told, and where their fields stand. */
export interface Rule {
  readonly when?: When | undefined;
  /** Where the list stands whose items are told one by one. */
  readonly each?: readonly string[] | undefined;
  readonly fields: Readonly<Record<string, Sources | undefined>>;
}
