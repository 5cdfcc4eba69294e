import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { english, oneLine, plain, summary } from '../guidance/index.ts';
import { createMachine } from '../logs/machine.ts';
import { type Command, readArguments, usage } from './arguments.ts';
import { toldLessons } from './lessons.ts';
import { foundStuck, scan } from './scan.ts';
import { scanDocument } from './scan-document.ts';
import { messageOf, ScanError } from './scan-error.ts';
import { plainStyle, scanText, terminalStyle } from './scan-text.ts';

const Manifest = z.object({ name: z.literal('find-a-way'), version: z.string() });

/** Does what the command line asks for and gives the exit status: 0 well, 1 an agent is stuck, 2 it could not be done. */
async function run(command: Command): Promise<number> {
  switch (command.name) {
    case 'help':
      process.stdout.write(`${usage}\n`);
      return 0;
    case 'version':
      process.stdout.write(`${version()}\n`);
      return 0;
    case 'wrong':
      complain(command.why);
      return 2;
    case 'lessons':
      process.stdout.write(await toldLessons(createMachine(), process.cwd(), command.as));
      return 0;
    case 'scan': {
      const result = await scan({ ...command, folder: process.cwd() });
      const style = process.stdout.isTTY && !process.env.NO_COLOR ? terminalStyle : plainStyle;
      process.stdout.write(
        command.json
          ? `${JSON.stringify(
              scanDocument(result.logs, result.skipped, (one) => plain(summary(one, english))),
              null,
              2,
            )}\n`
          : scanText(result.logs, result.skipped, style),
      );
      return foundStuck(result) ? 1 : 0;
    }
  }
}

/** The package's own file lies above the program, whether it was built or not. */
function version(): string {
  const program = realpathSync(process.argv[1] ?? '.');
  for (let at = dirname(program); at !== dirname(at); at = dirname(at)) {
    const manifest = join(at, 'package.json');
    const parsed = existsSync(manifest) ? Manifest.safeParse(JSON.parse(readFileSync(manifest, 'utf8'))) : undefined;
    if (parsed?.success) return parsed.data.version;
  }
  throw new ScanError('The package that the program belongs to is not there.');
}

/** One line, whatever it is made of: scripts show the last one. */
function complain(problem: string): void {
  process.stderr.write(`find-a-way: ${oneLine(problem, 1_000)}\n`);
}

// Whoever reads the output may stop before its end, as `head` does: that changes nothing about what was found.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  complain(`the output cannot be written: ${error.message}`);
  process.exitCode = 2;
});

run(readArguments(process.argv.slice(2))).then(
  (status) => {
    process.exitCode ??= status;
  },
  (error: unknown) => {
    complain(messageOf(error));
    process.exitCode = 2;
  },
);
