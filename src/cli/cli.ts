import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { english, plain, summary } from '../guidance/index.ts';
import { type Command, readArguments, usage } from './arguments.ts';
import { foundStuck, scan } from './scan.ts';
import { scanDocument } from './scan-document.ts';
import { messageOf } from './scan-error.ts';
import { plainStyle, scanText, terminalStyle } from './scan-text.ts';

const Manifest = z.object({ version: z.string() });

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
      process.stderr.write(`find-a-way: ${command.why}\n`);
      return 2;
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

/** Read where it is asked for: the package's own file lies beside the built program's folder. */
function version(): string {
  const read: unknown = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  return Manifest.parse(read).version;
}

run(readArguments(process.argv.slice(2))).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`find-a-way: ${messageOf(error)}\n`);
    process.exitCode = 2;
  },
);
