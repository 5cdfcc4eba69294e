import type { Reader, Trial } from './reader.ts';

export const prisma: Reader = {
  name: 'Prisma',
  kind: 'general',
  speaks: [/^Error code: P\d{4}$/, /^Error: P\d{4}\b/, /^Validation Error Count: \d+/],
  tells: [/^error: \S/, /^Error: P\d{4}\b/, /^ {2}-->\s{1,4}\S/],
  heads: [/^Error: P\d{4}:?$/],
  noise: [
    /^Error: Prisma schema validation/,
    /^Validation Error Count: /,
    /^\[Context: /,
    /^Prisma CLI Version/,
    /^Environment variables loaded from/,
  ],
  verdicts: [/^Error: P\d{4}\b/, /^Error code: P\d{4}$/, /^Validation Error Count: [1-9]/],
};

export const trials: readonly Trial[] = [
  {
    reader: prisma,
    samples: [
      {
        output:
          'Error: Prisma schema validation - (get-config wasm)\nError code: P1012\nerror: Environment variable not found: CART_URL.\n  -->  prisma/schema.prisma:3\n   | \n 2 |   provider = "postgresql"\n 3 |   url      = env("CART_URL")\n   | \n\nValidation Error Count: 1\n[Context: getConfig]\n\nPrisma CLI Version : 5.22.0\n',
        command: 'npx prisma generate',
        kind: 'general',
        lines: ['error: Environment variable not found: CART_URL.'],
        proven: true,
        again:
          'Error: Prisma schema validation - (get-config wasm)\nError code: P1012\nerror: Environment variable not found: CART_URL.\n  -->  prisma/schema.prisma:9\n\nValidation Error Count: 1\n[Context: getConfig]\n\nPrisma CLI Version : 5.22.0\n',
        unlike: [
          'Error: Prisma schema validation - (get-config wasm)\nError code: P1012\nerror: Environment variable not found: SHOP_URL.\n  -->  prisma/schema.prisma:3\n\nValidation Error Count: 1\n[Context: getConfig]\n',
        ],
      },
      {
        output: "Error: P1001\n\nCan't reach database server at `localhost:5432`\n",
        command: 'npx prisma migrate dev',
        kind: 'general',
        lines: ['Error: P1001', "Can't reach database server at `localhost:5432`"],
        proven: true,
      },
    ],
    passes: [{ output: 'Prisma schema loaded from prisma/schema.prisma\n✔ Generated Prisma Client (v5.22.0)\n' }],
  },
];
