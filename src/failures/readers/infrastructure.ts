import type { Reader, Trial } from './reader.ts';

export const terraform: Reader = {
  name: 'Terraform, OpenTofu',
  kind: 'diagnostics',
  speaks: [/^│ Error: \S/, /^╷$/, /^ {2}on \S+\.(?:tf|tofu|hcl)(?:\.json)? line \d+/],
  items: [
    {
      line: /^(?:│ )?Error: (?<code>\S.{0,300})$/,
      after: [
        /^│? {1,4}on (?<path>\S{1,300}) line (?<line>\d+)/,
        /^(?:│ )?(?<message>(?!(?:Error|Warning): |[│╵╷])\S.{0,600})$/,
      ],
      within: 10,
    },
  ],
  verdicts: [/^│ Error: \S/, /^ {2}on \S{1,300}\.(?:tf|tofu)(?:\.json)? line \d+(?:, in \w|:$)/],
};

export const kubernetes: Reader = {
  name: 'kubectl, Helm',
  kind: 'general',
  speaks: [
    /^[EWI]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \w+\.go:\d+\]/,
    /^The connection to the server \S+ was refused/,
    /^Error from server\b/,
    /^Unable to connect to the server: /,
    /^error: (?:the path ".{1,300}" does not exist|error (?:validating|parsing)|unable to (?:recognize|read|decode)|no matches for kind|no objects passed|resource mapping not found)/,
    /^Error: (?:INSTALLATION|UPGRADE|ROLLBACK|UNINSTALL)\b.{0,20}FAILED/,
    /^Error: (?:unknown (?:command|flag)|chart |repo |release|failed to (?:download|fetch)|Kubernetes cluster unreachable)/,
  ],
  tells: [
    /^The connection to the server \S+ was refused/,
    /^Error from server\b/,
    /^Unable to connect to the server: /,
    /^error: \S/,
    /^Error: \S/,
  ],
  suffices: true,
  noise: [/^[EWI]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \w+\.go:\d+\]/],
  verdicts: [
    /^The connection to the server \S{1,200} was refused/,
    /^Error from server \(\w+\): /,
    /^Unable to connect to the server: /,
    /^error: (?:the path ".{1,300}" does not exist|error (?:validating|parsing)|unable to (?:recognize|read|decode)|no matches for kind|no objects passed|resource mapping not found)/,
    /^Error: (?:INSTALLATION|UPGRADE|ROLLBACK|UNINSTALL)\b.{0,20}FAILED/,
  ],
};

export const ansible: Reader = {
  name: 'Ansible',
  kind: 'diagnostics',
  speaks: [/^PLAY RECAP \*/, /^(?:fatal|failed): \[/, /^TASK \[.{1,300}\] \*/, /^ERROR! \S/],
  items: [
    {
      under: /^(?:TASK|RUNNING HANDLER) \[(?<code>.{1,300}?)\] \*+$/,
      line: /^(?:fatal|failed): \[[^\]]{1,80}\].{0,80}?(?:FAILED|UNREACHABLE)! => .{0,800}?"msg": "(?<message>[^"]{1,300})"/,
    },
    {
      under: /^(?:TASK|RUNNING HANDLER) \[(?<code>.{1,300}?)\] \*+$/,
      line: /^(?:fatal|failed): (?<message>\[[^\]]{1,80}\].{0,80}?(?:FAILED|UNREACHABLE)!)/,
    },
  ],
  tells: [/^ERROR! \S/],
  heads: [/^ERROR! Unexpected Exception/],
  noise: [/^(?:PLAY|TASK|RUNNING HANDLER|PLAY RECAP)\b.{0,300}\*{3}$/, /^\S+ +: ok=\d+/, /^\[WARNING\]: /],
  verdicts: [/^\S+ +: ok=\d+ +changed=\d+ +unreachable=(?<errors>\d+) +failed=(?<failed>\d+)/, /^ERROR! \S/],
};

export const clouds: Reader = {
  name: 'aws, gcloud, az',
  kind: 'general',
  speaks: [
    /^An error occurred \(\w+\) when calling the \w+ operation/,
    /^ERROR: \(gcloud\./,
    /^ERROR: \(\w+\) \S/,
    /^Unable to locate credentials\b/,
    /^aws: error: /,
  ],
  tells: [
    /^An error occurred \(\w+\) when calling the \w+ operation/,
    /^ERROR: \(\S/,
    /^Unable to locate credentials\b/,
    /^aws: error: /,
  ],
  suffices: true,
  noise: [/\(?[Rr]equest ?[Ii][Dd]\b.{0,80}\)?$/, /^Code: /, /^Message: /],
  verdicts: [
    /^An error occurred \(\w+\) when calling the \w+ operation/,
    /^ERROR: \(gcloud\./,
    /^Unable to locate credentials\b/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: terraform,
    samples: [
      {
        output:
          '╷\n│ Error: Reference to undeclared resource\n│ \n│   on main.tf line 10, in resource "aws_instance" "web":\n│   10:   subnet_id = aws_subnet.main.id\n│ \n│ A managed resource "aws_subnet" "main" has not been declared in the root\n│ module.\n╵\n',
        kind: 'diagnostics',
        items: [
          'main.tf Reference to undeclared resource A managed resource "aws_subnet" "main" has not been declared in the root',
        ],
        place: { path: 'main.tf', line: 10 },
        proven: true,
        again:
          '╷\n│ Error: Reference to undeclared resource\n│ \n│   on main.tf line 30, in resource "aws_instance" "web":\n│   30:   subnet_id = aws_subnet.main.id\n│ \n│ A managed resource "aws_subnet" "main" has not been declared in the root\n│ module.\n╵\n',
        unlike: [
          '╷\n│ Error: Reference to undeclared resource\n│ \n│   on main.tf line 10, in resource "aws_instance" "web":\n│   10:   subnet_id = aws_subnet.side.id\n│ \n│ A managed resource "aws_subnet" "side" has not been declared in the root\n│ module.\n╵\n',
        ],
      },
      {
        output:
          'There are some problems with the CLI configuration:\n╷\n│ Warning: Unable to open CLI configuration file\n│\n│ The CLI configuration file at "/home/dev/.terraformrc" does not exist.\n╵\n\n\nError: Reference to undeclared local value\n\n  on main.tf line 2, in output "x":\n   2:  value = local.nope\n\nA local value with the name "nope" has not been declared.\n\nError: Reference to undeclared input variable\n\n  on main.tf line 5, in output "y":\n   5:  value = var.none\n\nAn input variable with the name "none" has not been declared. This variable\ncan be declared with a variable "none" {} block.\n',
        kind: 'diagnostics',
        items: [
          'main.tf Reference to undeclared input variable An input variable with the name "none" has not been declared. This variable',
          'main.tf Reference to undeclared local value A local value with the name "nope" has not been declared.',
        ],
        again:
          'There are some problems with the CLI configuration:\n╷\n│ Warning: Unable to open CLI configuration file\n│\n│ The CLI configuration file at "/home/dev/.terraformrc" does not exist.\n╵\n\n╷\n│ Error: Reference to undeclared local value\n│\n│   on main.tf line 2, in output "x":\n│    2:  value = local.nope\n│\n│ A local value with the name "nope" has not been declared.\n╵\n╷\n│ Error: Reference to undeclared input variable\n│\n│   on main.tf line 5, in output "y":\n│    5:  value = var.none\n│\n│ An input variable with the name "none" has not been declared. This variable\n│ can be declared with a variable "none" {} block.\n╵\n',
      },
    ],
    passes: [
      { output: '╷\n│ Warning: Unable to open CLI configuration file\n│\n╵\n' },
      { output: 'Success! The configuration is valid.\n' },
    ],
  },
  {
    reader: kubernetes,
    samples: [
      {
        output:
          'E1123 22:59:03.338437    2781 memcache.go:265] "Unhandled Error" err="couldn\'t get current server API group list: Get \\"http://localhost:8080/api?timeout=32s\\": dial tcp 127.0.0.1:8080: connect: connection refused"\nE1123 22:59:03.340438    2781 memcache.go:265] "Unhandled Error" err="couldn\'t get current server API group list: Get \\"http://localhost:8080/api?timeout=32s\\": dial tcp 127.0.0.1:8080: connect: connection refused"\nE1123 22:59:03.342188    2781 memcache.go:265] "Unhandled Error" err="couldn\'t get current server API group list: Get \\"http://localhost:8080/api?timeout=32s\\": dial tcp 127.0.0.1:8080: connect: connection refused"\nE1123 22:59:03.343602    2781 memcache.go:265] "Unhandled Error" err="couldn\'t get current server API group list: Get \\"http://localhost:8080/api?timeout=32s\\": dial tcp 127.0.0.1:8080: connect: connection refused"\nE1123 22:59:03.348740    2781 memcache.go:265] "Unhandled Error" err="couldn\'t get current server API group list: Get \\"http://localhost:8080/api?timeout=32s\\": dial tcp 127.0.0.1:8080: connect: connection refused"\nThe connection to the server localhost:8080 was refused - did you specify the right host or port?\n',
        kind: 'network',
        lines: ['The connection to the server localhost:8080 was refused - did you specify the right host or port?'],
        again:
          'E1124 02:09:13.338437    3781 memcache.go:265] "Unhandled Error" err="no server"\nThe connection to the server localhost:8080 was refused - did you specify the right host or port?\n',
        unlike: ['The connection to the server localhost:6443 was refused - did you specify the right host or port?\n'],
        proven: true,
      },
      {
        output: 'Error from server (NotFound): error when creating "deploy.yaml": namespaces "shop" not found\n',
        kind: 'general',
        lines: ['Error from server (NotFound): error when creating "deploy.yaml": namespaces "shop" not found'],
        unlike: ['Error from server (NotFound): error when creating "deploy.yaml": namespaces "cart" not found\n'],
        proven: true,
      },
      {
        output: 'error: the path "none.yaml" does not exist\n',
        kind: 'missing-file',
        lines: ['error: the path "none.yaml" does not exist'],
        proven: true,
      },
      {
        output:
          'Error: UPGRADE FAILED: template: shop/templates/deploy.yaml:12:20: executing "shop/templates/deploy.yaml" at <.Values.image.tag>: nil pointer evaluating interface {}.tag\n',
        kind: 'general',
        again:
          'Error: UPGRADE FAILED: template: shop/templates/deploy.yaml:22:20: executing "shop/templates/deploy.yaml" at <.Values.image.tag>: nil pointer evaluating interface {}.tag\n',
        proven: true,
      },
    ],
    passes: [
      {
        output:
          'W1123 22:59:03.338437    2781 warnings.go:70] policy/v1beta1 is deprecated\ndeployment.apps/error-page configured\n',
      },
    ],
  },
  {
    reader: ansible,
    samples: [
      {
        output:
          'PLAY [localhost] ***************************************************************\n\nTASK [fine] ********************************************************************\nchanged: [localhost]\n\nTASK [totals prices] ***********************************************************\nfatal: [localhost]: FAILED! => {"changed": true, "cmd": ["false"], "delta": "0:00:00.017085", "end": "2026-11-23 22:59:08.946692", "msg": "non-zero return code", "rc": 1, "start": "2026-11-23 22:59:08.929607", "stderr": "", "stderr_lines": [], "stdout": "", "stdout_lines": []}\n\nPLAY RECAP *********************************************************************\nlocalhost                  : ok=1    changed=1    unreachable=0    failed=1    skipped=0    rescued=0    ignored=0\n',
        exitCode: 2,
        kind: 'diagnostics',
        items: ['totals prices non-zero return code'],
        total: 1,
        proven: true,
        unlike: [
          'TASK [adds prices] ****\nfatal: [localhost]: FAILED! => {"changed": true, "msg": "non-zero return code", "rc": 1}\n\nPLAY RECAP ****\nlocalhost                  : ok=1    changed=1    unreachable=0    failed=1    skipped=0\n',
          'TASK [totals prices] ****\nfatal: [localhost]: FAILED! => {"changed": true, "msg": "No package matching frob", "rc": 1}\n\nPLAY RECAP ****\nlocalhost                  : ok=1    changed=1    unreachable=0    failed=1    skipped=0\n',
        ],
      },
      {
        output:
          "ERROR! couldn't resolve module/action 'frob_module'. This often indicates a misspelling, missing collection, or incorrect module path.\n\nThe error appears to be in '/code/shop/q.yml': line 3, column 7, but may\nbe elsewhere in the file depending on the exact syntax problem.\n",
        exitCode: 4,
        kind: 'general',
        lines: [
          "ERROR! couldn't resolve module/action 'frob_module'. This often indicates a misspelling, missing collection, or incorrect module path.",
        ],
        proven: true,
      },
    ],
    passes: [
      {
        output:
          'TASK [may fail] ****\nfatal: [localhost]: FAILED! => {"changed": true, "msg": "non-zero return code"}\n...ignoring\n\nPLAY RECAP ****\nlocalhost                  : ok=1    changed=1    unreachable=0    failed=0    skipped=0    rescued=0    ignored=1\n',
      },
    ],
  },
  {
    reader: clouds,
    samples: [
      {
        output: '\nAn error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied\n',
        exitCode: 254,
        kind: 'permission',
        lines: ['An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied'],
        proven: true,
        unlike: [
          '\nAn error occurred (NoSuchBucket) when calling the ListObjects operation: The specified bucket does not exist\n',
        ],
      },
      {
        output: 'ERROR: (gcloud.run.deploy) Image not found: gcr.io/shop/web\n',
        kind: 'general',
        lines: ['ERROR: (gcloud.run.deploy) Image not found: gcr.io/shop/web'],
        proven: true,
      },
      {
        output:
          "ERROR: (ResourceGroupNotFound) Resource group 'shop' could not be found.\nCode: ResourceGroupNotFound\nMessage: Resource group 'shop' could not be found.\n",
        exitCode: 3,
        kind: 'general',
        lines: ["ERROR: (ResourceGroupNotFound) Resource group 'shop' could not be found."],
      },
    ],
  },
];
