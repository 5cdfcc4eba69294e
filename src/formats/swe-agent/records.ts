import * as z from 'zod/mini';
import { Anything, Text } from '../lenient.ts';

/** The state of the environment after a step: an object, and before version 1 the same as text. */
export const StepState = z.catch(z.object({ open_file: Text, working_dir: Text }), {
  open_file: undefined,
  working_dir: undefined,
});
export type StepState = z.infer<typeof StepState>;

/** One entry of `trajectory` (docs/usage/trajectories.md, sweagent/types.py). */
export const Step = z.object({
  action: z.string(),
  observation: z.catch(z.nullish(z.string()), undefined),
  response: Text,
  thought: Text,
  state: Anything,
});
export type Step = z.infer<typeof Step>;

const Info = z.catch(z.optional(z.object({ exit_status: Text })), undefined);
const Run = z.object({ trajectory: z.array(z.unknown()), replay_config: Anything, info: Info });
/** An agent that tries several times writes its attempts until it has chosen one of them. */
export const Trajectory = z.union([
  Run,
  z.pipe(
    z.object({ attempts: z.array(Run) }),
    z.transform(({ attempts }) => ({
      trajectory: attempts.flatMap((attempt) => attempt.trajectory),
      replay_config: attempts[0]?.replay_config,
      info: undefined,
    })),
  ),
]);

/** What the configuration of a run says of the model; it is kept as text. */
export const ReplayConfig = z.object({ agent: z.object({ model: z.object({ name: z.string() }) }) });
