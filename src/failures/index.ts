export { cleanLines } from './clean.ts';
export { type CommandKey, commandKey, type Step } from './command.ts';
export { common, progressed } from './common.ts';
export { maskLine } from './mask.ts';
export { readFailure } from './read.ts';
export { signatureOf } from './signature.ts';
