import type { Reader, Trial } from './reader.ts';

export const node: Reader = {
  name: 'Node, Deno, Bun',
  kind: 'crash',
  speaks: [
    /^Node\.js v\d/,
    /^Bun v\d+\.\d+\.\d+ \(/,
    /^node:internal\//,
    /^\s+at .{1,300}\((?:node:|file:|\/|[A-Z]:\\).{1,300}:\d+:\d+\)$/,
    /^\s+at (?:async )?(?:file:\/\/|node:)/,
    /^error: Uncaught /,
    /^FATAL ERROR: .{1,200} - JavaScript heap out of memory$/,
  ],
  tells: [
    /^(?:Uncaught |error: Uncaught )?(?:\(in promise\) )?(?:[A-Z]\w{0,60})?(?:Error|Exception|Rejection)(?: \[\w+\])?: \S/,
    /^error: Uncaught (?:\(in promise\) )?\S/,
    /^\s+code: '\w+'/,
    /^\s*\[?cause\]?: \S/,
    /^FATAL ERROR: \S/,
    /^(?:file:\/\/)?(?:\/|[A-Z]:\\)\S{1,300}\.[cm]?[jt]sx?:\d+$/,
  ],
  caused: /^\(Use `node --trace-uncaught /,
  suffices: true,
  noise: [
    /^Node\.js v\d/,
    /^Bun v\d/,
    /^node:internal\//,
    /^\s+throw /,
    /^\s+(?:triggerUncaughtException\(|new UnhandledPromiseRejection\()/,
    /^\(Use `node --trace-/,
    /^\[\d+:0x[0-9a-f]+\]/,
    /^<--- .{1,40} --->$/,
  ],
  verdicts: [/^error: Uncaught /, /^FATAL ERROR: .{1,200} - JavaScript heap out of memory$/],
};

export const trials: readonly Trial[] = [
  {
    reader: node,
    samples: [
      {
        output:
          "node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\nError: Cannot find module './price'\nRequire stack:\n- /w/shop/cart.js\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)\n    at Object.<anonymous> (/w/shop/cart.js:3:15) {\n  code: 'MODULE_NOT_FOUND',\n  requireStack: [ '/w/shop/cart.js' ]\n}\n\nNode.js v22.11.0\n",
        kind: 'crash',
        lines: ["Error: Cannot find module './price'", "code: 'MODULE_NOT_FOUND',"],
        place: { path: '/w/shop/cart.js', line: 3, column: 15 },
        proven: true,
        unlike: [
          "Error: Cannot find module './cost'\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15) {\n  code: 'MODULE_NOT_FOUND'\n}\n\nNode.js v22.11.0\n",
        ],
      },
      {
        output:
          "file:///code/shop/src/syn.js:2\nconst foo = {;\n             ^\n\nSyntaxError: Unexpected token ';'\n    at compileSourceTextModule (node:internal/modules/esm/utils:346:16)\n\nNode.js v20.20.2\n",
        kind: 'crash',
        lines: ['file:///code/shop/src/syn.js', "SyntaxError: Unexpected token ';'"],
        place: { path: '/code/shop/src/syn.js', line: 2 },
        proven: true,
        again:
          "file:///code/shop/src/syn.js:7\nconst foo = {;\n             ^\n\nSyntaxError: Unexpected token ';'\n    at compileSourceTextModule (node:internal/modules/esm/utils:346:16)\n\nNode.js v20.20.2\n",
        unlike: [
          "file:///code/shop/src/other.js:2\nconst foo = {;\n             ^\n\nSyntaxError: Unexpected token ';'\n\nNode.js v20.20.2\n",
        ],
      },
      {
        output:
          '\nnode:internal/modules/run_main:123\n    triggerUncaughtException(\n    ^\nplain words\n(Use `node --trace-uncaught ...` to show where the exception was thrown)\n\nNode.js v20.20.2\n',
        kind: 'general',
        lines: ['plain words'],
        proven: true,
        unlike: [
          'node:internal/modules/run_main:123\n    triggerUncaughtException(\n    ^\nother words\n(Use `node --trace-uncaught ...` to show where the exception was thrown)\n\nNode.js v20.20.2\n',
        ],
      },
      {
        output:
          'node:internal/process/promises:389\n      new UnhandledPromiseRejection(reason);\n      ^\n\nUnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "no card".\n    at throwUnhandledRejectionsMode (node:internal/process/promises:389:7) {\n  code: \'ERR_UNHANDLED_REJECTION\'\n}\n\nNode.js v20.20.2\n',
        kind: 'crash',
        proven: true,
        unlike: [
          'UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "no cart".\n\nNode.js v20.20.2\n',
        ],
      },
      {
        output:
          '<--- Last few GCs --->\n\n[8008:0x9c2bca0]      493 ms: Mark-Compact 20.5 (36.9) -> 18.7 (35.4) MB, 14.59 / 0.00 ms  (average mu = 0.607, current mu = 0.649) allocation failure; scavenge might not succeed\n[8008:0x9c2bca0]      514 ms: Mark-Compact 20.3 (36.9) -> 20.3 (52.9) MB, 18.87 / 0.00 ms  (average mu = 0.493, current mu = 0.090) allocation failure; scavenge might not succeed\n\n\n<--- JS stacktrace --->\n\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n----- Native stack trace -----\n\n',
        exitCode: 134,
        kind: 'crash',
        lines: ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'],
        proven: true,
        again:
          '[9017:0x8a2bca0]      693 ms: Mark-Compact 21.5 (37.9) -> 19.7 (35.4) MB, 4.59 / 0.00 ms  allocation failure\n\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n',
      },
      {
        output:
          "1 | await Promise.any([Promise.reject(new Error('first')), Promise.reject(new Error('second'))]);\n                                          ^\nerror: first\n      at /code/shop/agg.mjs:1:39\n1 | await Promise.any([Promise.reject(new Error('first')), Promise.reject(new Error('second'))]);\n                                                                              ^\nerror: second\n      at /code/shop/agg.mjs:1:75\n\nBun v1.4.5 (Linux x64)\n",
        kind: 'general',
        lines: ['error: first', 'error: second'],
        proven: true,
        unlike: ['error: first\n      at /code/shop/agg.mjs:1:39\n\nBun v1.4.5 (Linux x64)\n'],
      },
      {
        output:
          "error: Uncaught Error: listen EADDRINUSE: address already in use :::39999\nimport net from 'node:net'; const s = net.createServer(); s.listen(39999, () => { net.createServer().listen(39999); });\n                                                                                                     ^\n    at Server._setupListenHandle [as _listen2] (ext:deno_node/net.ts:1:29118)\n",
        kind: 'crash',
        lines: ['error: Uncaught Error: listen EADDRINUSE: address already in use :::<port>'],
        proven: true,
      },
    ],
    passes: [
      {
        output:
          '(node:8008) DeprecationWarning: this API is deprecated\n(Use `node --trace-deprecation ...` to show where the warning was created)\n(node:8008) [DEP0005] DeprecationWarning: Buffer() is deprecated due to security issues.\ndone\n',
      },
      {
        output:
          'child said:\nTypeError: x is not a function\n    at file:///code/shop/a.js:1:1\n\nNode.js v20.20.2\nas expected\nsecond as expected\nthird as expected\nall well\n',
      },
    ],
  },
];
