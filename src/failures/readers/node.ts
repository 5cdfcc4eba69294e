import type { Reader } from './reader.ts';

export const node: Reader = {
  name: 'Node, Deno, Bun',
  kind: 'crash',
  speaks: [
    /^Node\.js v\d/,
    /^node:internal\//,
    /^\s+at .{1,300}\((?:node:|file:|\/|[A-Z]:\\).{1,300}:\d+:\d+\)$/,
    /^\s+at (?:async )?(?:file:\/\/|node:)/,
    /^error: Uncaught /,
  ],
  tells: [
    /^(?:Uncaught |error: Uncaught )?(?:\(in promise\) )?(?:[A-Z]\w{0,60})?(?:Error|Exception)(?: \[\w+\])?: \S/,
    /^\s+code: '\w+'/,
    /^\s*\[?cause\]?: \S/,
  ],
  suffices: true,
  noise: [/^Node\.js v\d/, /^node:internal\//, /^\s+throw /],
  samples: [
    {
      output:
        "node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\nError: Cannot find module './price'\nRequire stack:\n- /w/shop/cart.js\n    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)\n    at Object.<anonymous> (/w/shop/cart.js:3:15) {\n  code: 'MODULE_NOT_FOUND',\n  requireStack: [ '/w/shop/cart.js' ]\n}\n\nNode.js v22.11.0\n",
      kind: 'crash',
      lines: ["Error: Cannot find module './price'", "code: 'MODULE_NOT_FOUND',"],
      place: { path: '/w/shop/cart.js', line: 3, column: 15 },
    },
  ],
};
