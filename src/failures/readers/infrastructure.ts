import type { Reader } from './reader.ts';

export const terraform: Reader = {
  name: 'Terraform, OpenTofu',
  kind: 'diagnostics',
  speaks: [/^│ Error: \S/, /^╷$/],
  items: [
    { under: /^│ Error: (?<code>\S.{0,300})$/, line: /^│ (?<message>(?!Error: |Warning: )\S.{0,600})$/ },
    { line: /^│ Error: (?<message>\S.{0,600})$/, fallback: true },
  ],
  verdicts: [/^│ Error: \S/],
  samples: [
    {
      output:
        '╷\n│ Error: Reference to undeclared resource\n│ \n│   on main.tf line 10, in resource "aws_instance" "web":\n│   10:   subnet_id = aws_subnet.main.id\n│ \n│ A managed resource "aws_subnet" "main" has not been declared in the root\n│ module.\n╵\n',
      kind: 'diagnostics',
      items: [
        'Reference to undeclared resource A managed resource "aws_subnet" "main" has not been declared in the root',
        'Reference to undeclared resource module.',
      ],
      place: { path: 'main.tf', line: 10 },
    },
  ],
};
