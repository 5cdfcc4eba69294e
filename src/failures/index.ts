export { commandKey, isPartOf } from './command.ts';
export { common, progressed, shrank } from './common.ts';
export { looksFailed } from './looks-failed.ts';
export { saysItWentWell } from './lost.ts';
export { maskLine } from './mask.ts';
export { pathKey } from './path-key.ts';
export { programOf } from './program-of.ts';
export { readFailure } from './read.ts';
export { signatureOf } from './signature.ts';
