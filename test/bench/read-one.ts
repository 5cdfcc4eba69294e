import { knownFormats } from '../../src/logs/known-formats.ts';
import { createSeenCalls, readLog } from '../../src/logs/read-once.ts';
import { machine } from '../eval/machine.ts';

/** Reads one log to its end, and says how many attempts it held and how much memory that took at most, in bytes. */
const [path = ''] = process.argv.slice(2);
const read = await readLog(path, { machine, formats: knownFormats, seen: createSeenCalls() });
if (!('log' in read)) throw new Error(read.why);
console.log(JSON.stringify({ attempts: read.log.attempts, peak: process.resourceUsage().maxRSS * 1024 }));
