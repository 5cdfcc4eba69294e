import type { Reader, Trial } from './reader.ts';

export const vite: Reader = {
  name: 'Vite, Rollup',
  kind: 'diagnostics',
  speaks: [/^error during build:$/, /^(?:✗|✘|x|×) Build failed in \d/],
  items: [
    { line: /^(?<path>\S{1,300}\.\w{1,8}) \((?<line>\d{1,7}):(?<column>\d{1,7})\): (?<message>\S.{0,600})$/ },
    {
      line: /^\[vite\]: (?<message>Rollup failed to resolve import ".{1,200}") from "(?<path>[^"]{1,300})"/,
    },
  ],
  heads: [/^error during build:$/],
  noise: [/^(?:✗|✘|x|×) Build failed in \d/, /^error during build:$/, /^file: \S/, /^vite v\d/],
  verdicts: [/^error during build:$/, /^(?:✗|✘|x|×) Build failed in \d/],
};

export const next: Reader = {
  name: 'Next.js',
  kind: 'diagnostics',
  speaks: [/^Failed to compile\.?$/, /^> Build failed because of /],
  items: [
    {
      under: /^(?<path>\.\/\S{1,300}?\.\w{1,8})(?::(?<line>\d{1,7})(?::(?<column>\d{1,7}))?)?$/,
      line: /^(?:Type error: |Module not found: (?:Error: )?|Syntax error: )(?<message>\S.{0,600})$/,
    },
  ],
  noise: [
    /^Failed to compile\.?$/,
    /^> Build failed because of /,
    /^Next\.js build worker exited /,
    /^https:\/\/nextjs\.org\//,
  ],
  verdicts: [
    /^Failed to compile\.?$/,
    /^> Build failed because of webpack errors/,
    /^Next\.js build worker exited with code: [1-9]/,
  ],
};

export const webpack: Reader = {
  name: 'webpack, esbuild',
  kind: 'diagnostics',
  speaks: [/^webpack \S{1,20} compiled with /, /^ERROR in \.\/\S/, /^\s*[✘X] \[ERROR\] \S/],
  items: [
    {
      line: /^ERROR in (?<path>\.\/\S{1,300}?)(?: (?<line>\d{1,7}):(?<column>\d{1,7})(?:-\d{1,7}(?::\d{1,7})?)?)?$/,
      after: /^(?<message>[A-Z]\S.{0,600})$/,
      needsAfter: true,
    },
    {
      line: /^\s*[✘X] \[ERROR\] (?<message>\S.{0,600})$/,
      after: /^ {4}(?<path>[^\s:]{1,300}):(?<line>\d{1,7}):(?<column>\d{1,7}):$/,
      needsAfter: true,
    },
  ],
  noise: [/^webpack \S{1,20} compiled with /],
  verdicts: [
    /^webpack \S{1,20} compiled with (?<errors>\d{1,6}) errors?\b/,
    /^\s*[✘X] \[ERROR\] (?:Could not resolve|No matching export|Expected |Unexpected |Syntax error|Transform failed|Cannot (?:assign|use|find)|No loader|Multiple exports|The (?:symbol|constant) ")/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: vite,
    samples: [
      {
        output:
          'vite v5.4.1 building for production...\n✗ Build failed in 230ms\nerror during build:\nsrc/App.tsx (3:9): "total" is not exported by "src/cart.ts", imported by "src/App.tsx".\nfile: /code/shop/src/App.tsx:3:9\n\n1: import React from "react";\n2:\n3: import { total } from "./cart";\n            ^\n',
        command: 'npx vite build',
        kind: 'diagnostics',
        items: ['src/App.tsx "total" is not exported by "src/cart.ts", imported by "src/App.tsx".'],
        place: { path: 'src/App.tsx', line: 3, column: 9 },
        proven: true,
        again:
          '✗ Build failed in 1.30s\nerror during build:\nsrc/App.tsx (5:9): "total" is not exported by "src/cart.ts", imported by "src/App.tsx".\nfile: /code/shop/src/App.tsx:5:9\n',
        unlike: [
          '✗ Build failed in 230ms\nerror during build:\nsrc/App.tsx (3:9): "price" is not exported by "src/cart.ts", imported by "src/App.tsx".\n',
        ],
      },
      {
        output:
          'error during build:\n[vite]: Rollup failed to resolve import "left-pad" from "/code/shop/src/main.ts".\nThis is most likely unintended because it can break your application at runtime.\n',
        kind: 'diagnostics',
        items: ['/code/shop/src/main.ts Rollup failed to resolve import "left-pad"'],
        proven: true,
      },
      {
        output: 'x Build failed in 12ms\nerror during build:\n[cart-plugin] the table of prices is empty\n',
        kind: 'general',
        lines: ['the table of prices is empty'],
        proven: true,
        unlike: ['x Build failed in 12ms\nerror during build:\n[cart-plugin] the table of taxes is empty\n'],
      },
    ],
    passes: [{ output: 'vite v5.4.1 building for production...\n✓ 12 modules transformed.\n✓ built in 230ms\n' }],
  },
  {
    reader: next,
    samples: [
      {
        output:
          "Failed to compile.\n\n./app/page.tsx:12:5\nType error: Cannot find name 'total'.\n\n  10 |\n  11 | export default function Page() {\n> 12 |   total();\n     |   ^\nNext.js build worker exited with code: 1 and signal: null\n",
        command: 'npx next build',
        kind: 'diagnostics',
        items: ["app/page.tsx Cannot find name 'total'."],
        place: { path: './app/page.tsx', line: 12, column: 5 },
        proven: true,
        again:
          "Failed to compile.\n\n./app/page.tsx:19:5\nType error: Cannot find name 'total'.\n\n> 19 |   total();\n     |   ^\n",
        unlike: ["Failed to compile.\n\n./app/page.tsx:12:5\nType error: Cannot find name 'price'.\n"],
      },
      {
        output:
          "Failed to compile.\n\n./app/cart.tsx\nModule not found: Can't resolve './price'\n\nhttps://nextjs.org/docs/messages/module-not-found\n\n\n> Build failed because of webpack errors\n",
        kind: 'diagnostics',
        items: ["app/cart.tsx Can't resolve './price'"],
        proven: true,
      },
    ],
    passes: [
      {
        output:
          ' ✓ Compiled successfully\n   Linting and checking validity of types ...\n ✓ Generating static pages (5/5)\n',
      },
    ],
  },
  {
    reader: webpack,
    samples: [
      {
        output:
          "ERROR in ./src/cart.js 3:9-12\nModule not found: Error: Can't resolve './price' in '/code/shop/src'\n @ ./src/index.js 1:0-30\n\nwebpack 5.90.0 compiled with 1 error in 230 ms\n",
        command: 'npx webpack',
        kind: 'diagnostics',
        items: ["src/cart.js Module not found: Error: Can't resolve './price' in '/code/shop/src'"],
        total: 1,
        proven: true,
        again:
          "ERROR in ./src/cart.js 9:9-12\nModule not found: Error: Can't resolve './price' in '/code/shop/src'\n\nwebpack 5.90.0 compiled with 1 error in 1230 ms\n",
        unlike: [
          "ERROR in ./src/cart.js 3:9-12\nModule not found: Error: Can't resolve './cost' in '/code/shop/src'\n\nwebpack 5.90.0 compiled with 1 error in 230 ms\n",
        ],
      },
      {
        output:
          '✘ [ERROR] Could not resolve "./price"\n\n    src/cart.ts:3:9:\n      3 │ import "./price"\n        ╵        ~~~~~~~~~\n\n1 error\n',
        command: 'npx esbuild src/cart.ts --bundle',
        kind: 'diagnostics',
        items: ['src/cart.ts Could not resolve "./price"'],
        place: { path: 'src/cart.ts', line: 3, column: 9 },
        proven: true,
        unlike: ['✘ [ERROR] Could not resolve "./cost"\n\n    src/cart.ts:3:9:\n\n1 error\n'],
      },
    ],
    passes: [
      { output: 'webpack 5.90.0 compiled with 2 warnings in 230 ms\n' },
      {
        output:
          'shop 1.2.0\n✘ [ERROR] Failed to write to log file\n\n  Would have written: ready\n\nReady on http://localhost:8787\n',
      },
      { output: '▲ [WARNING] Import "error" will always be undefined\n\n    src/cart.ts:3:9:\n\n1 warning\n' },
    ],
  },
];
