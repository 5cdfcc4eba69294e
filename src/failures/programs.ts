/** Programs that only run another one, with the options that take a value of their own. */
export const wrappers: ReadonlyMap<string, readonly string[]> = optionsIn(`
  sudo: -u -g -h -p -C -T; doas: -u; runuser: -u -g; env: -u -C -S; time: -f -o; nohup; nice: -n; ionice: -c -n -p; stdbuf: -i -o -e;
  unbuffer; setsid; command; builtin; exec: -a; xvfb-run: -s -n -e -f -w; caffeinate: -t -w; timeout: -k -s --signal --kill-after;
  gtimeout: -k -s --signal --kill-after; winpty; call; chronic; rlwrap; catchsegv; arch; flock: -w -E; taskset: -c; chrt; dbus-run-session;
  cross-env; cross-env-shell; dotenv: -e -f -v; dotenv-cli: -e -f -v
`);

/** Programs that run another one and pass on its output squeezed, often without its status, with their own words for it. */
export const squeezers: ReadonlyMap<string, RegExp> = new Map([['rtk', /^(?:err|test|proxy|summary)$/]]);

/** What they show themselves. */
export const squeezersShow = /^(?:read|smart|json|log|deps|env|gain|discover)$/;

/** A phrase that says "run this program", and its options that take a value of their own. */
interface Runner {
  readonly phrase: readonly string[];
  readonly valued: readonly string[];
  /** Words that stand before the program beside options. */
  readonly named?: number;
  /** True where all before a `--` is its own. */
  readonly dashed?: true;
}

/** Phrases that say "run this program", of package managers and of environments. */
export const runners: readonly Runner[] = [
  ...phrasesIn('npx, bunx, npm exec, npm x').map((phrase) => ({
    phrase,
    valued: ['-p', '--package', '-w', '--workspace'],
  })),
  ...phrasesIn('pnpm exec, pnpm dlx, yarn exec, yarn dlx, bun x, bundle exec, asdf exec, devbox run').map((phrase) => ({
    phrase,
    valued: [],
  })),
  ...phrasesIn('uv run, uvx, pipx run, poetry run, pipenv run, pdm run, rye run, hatch run, pixi run').map(
    (phrase) => ({
      phrase,
      valued: [
        '--with',
        '-p',
        '--python',
        '--extra',
        '--group',
        '--env-file',
        '--project',
        '--directory',
        '-e',
        '--from',
        '--spec',
      ],
    }),
  ),
  ...phrasesIn('conda run, mamba run, micromamba run').map((phrase) => ({
    phrase,
    valued: ['-n', '--name', '-p', '--prefix'],
  })),
  ...phrasesIn('mise exec, mise x, volta run, fnm exec, dotenvx run, op run, doppler run').map((phrase) => ({
    phrase,
    valued: ['--using', '--node', '-f', '--env-file', '-p', '-c'],
    dashed: true as const,
  })),
  { phrase: ['direnv', 'exec'], valued: [], named: 1 },
  { phrase: ['nix', 'develop', '-c'], valued: [] },
  { phrase: ['nix', 'develop', '--command'], valued: [] },
];

/** A phrase that says "run this over there". */
interface Elsewhere extends Pick<Runner, 'phrase' | 'valued'> {
  /** True where the place is named after the options. */
  readonly named: boolean;
  /** True where what follows is put together to one line for a shell. */
  readonly joined?: true;
}

/** Ways to run a program in a container or on another machine. */
export const elsewhere: readonly Elsewhere[] = [
  ...phrasesIn(
    'docker exec, docker container exec, docker compose exec, docker-compose exec, podman exec, nerdctl exec, kubectl exec, oc exec',
  ).map((phrase) => ({
    phrase,
    valued: [
      '-e',
      '--env',
      '--env-file',
      '-u',
      '--user',
      '-w',
      '--workdir',
      '--index',
      '-n',
      '--namespace',
      '-c',
      '--container',
    ],
    named: true,
  })),
  {
    phrase: ['ssh'],
    valued: ['-b', '-c', '-D', '-E', '-F', '-i', '-J', '-L', '-l', '-m', '-o', '-p', '-R', '-S', '-W'],
    named: true,
    joined: true,
  },
  { phrase: ['wsl'], valued: ['-d', '--distribution', '-u', '--user', '--cd'], named: false },
];

/** Options by which a program goes to a folder first. */
export const directories: ReadonlyMap<string, readonly string[]> = optionsIn(`
  make: -C --directory; gmake: -C --directory; ninja: -C; git: -C; npm: -C --prefix; pnpm: -C --dir; yarn: --cwd; bun: --cwd; go: -C;
  cargo: -C --manifest-path; mvn: -f --file; mvnw: -f --file; gradle: -p --project-dir; gradlew: -p --project-dir; uv: --directory --project;
  composer: -d --working-dir; poetry: -C --directory; terraform: -chdir; tofu: -chdir; ctest: --test-dir; just: -d --working-directory
`);

/** Tools that a project brings along, run by their name through a package manager: `yarn jest`. */
export const toolsOfProjects: ReadonlySet<string> = namesIn(`
  jest vitest mocha ava tap nyc c8 eslint prettier stylelint biome tsc tsx ts-node vue-tsc playwright cypress wdio karma webpack vite rollup
  esbuild tsup next nuxt astro nx turbo lerna prisma drizzle-kit knip
`);

/** Programs that take a whole script as the value of one option. */
export const oneScript: ReadonlyMap<string, RegExp> = new Map([
  ['script', /^-[a-z]*c$/],
  ['su', /^-[a-z]*c$/],
  ['nix-shell', /^--(?:run|command)$/],
]);

/** Shells, which read a script behind an option, from a file or from their input. */
export const shells: ReadonlySet<string> = namesIn(`
  bash sh zsh dash ksh fish pwsh powershell cmd
`);

/** They set the scene or say something; what fails is beside them. */
export const decoration: ReadonlySet<string> = namesIn(`
  cd pushd popd chdir export set unset source . echo printf true : pwd clear date ulimit umask shopt alias local
  declare readonly setopt hash trap exit return break continue read chcp setlocal @echo stty tput Set-Location sl Push-Location
  Pop-Location Write-Host Write-Output Clear-Host Set-StrictMode Set-ExecutionPolicy sleep usleep wait Start-Sleep activate Activate
`);

/** Phrases that choose a version or an environment for what follows. */
export const sceneries: readonly (readonly string[])[] = phrasesIn(`
  conda activate, mamba activate, micromamba activate, nvm use, fnm use, pyenv shell, pyenv local, rbenv shell, rbenv local, asdf local,
  asdf shell, module load, sdk use, mise use, volta pin
`);

/** They only pass on what comes down the pipe, or a part of it. */
export const filters: ReadonlySet<string> = namesIn(`
  tail head grep egrep fgrep rg ag tee cat less more sed awk gawk sort uniq wc cut tr column nl fold findstr
  Select-Object Select-String Out-String Out-Host strings ansifilter col ts jq xargs select sls Out-Null Tee-Object Out-File
  ForEach-Object % Where-Object ? Format-Table Format-List ft fl Measure-Object measure Sort-Object Get-Unique
`);

/** Filters that pass on everything. */
export const wholeFilters: ReadonlySet<string> = namesIn(`
  tee cat less more column nl fold ansifilter col ts Out-String Out-Host Tee-Object Out-Null Out-File ForEach-Object %
`);

/** Filters that pass on only what was looked for, or how much of it there is. */
export const searches: ReadonlySet<string> = namesIn(`
  grep egrep fgrep rg ag awk gawk wc findstr Select-String sls Where-Object ? Measure-Object measure
`);

/** They knock at a server's door. */
export const doors: ReadonlySet<string> = namesIn(`
  curl wget http https nc ncat telnet ping ssh psql mysql mysqladmin redis-cli mongosh grpcurl iwr irm Invoke-WebRequest
  Invoke-RestMethod Test-NetConnection tnc
`);

/** They show text that is there; what it says is not theirs. */
export const showing: ReadonlySet<string> = namesIn(`
  cat bat batcat tac nl head tail less more sed awk gawk grep egrep fgrep rg ag ack zgrep zcat find fd ls dir
  tree wc sort uniq cut tr jq yq xxd od hexdump strings file stat du df diff cmp comm ps pgrep env printenv
  which type whereis man history journalctl dmesg tmux screen curl wget http xmllint column echo printf
  Get-Content gc Get-ChildItem gci Select-String sls findstr Get-Item gi Get-FileHash Get-Command gcm Get-Process
  Get-Service Get-Location Get-Help Get-Member Resolve-Path Format-Hex
`);

/** Sub-commands that only show. */
export const showingWords: readonly (readonly string[])[] = phrasesIn(`
  git show, git log, git diff, git status, git blame, git grep, git ls-files, git cat-file, git reflog, git
  branch, git stash list, gh run view, gh run list, gh run watch, gh pr view, gh pr list, gh pr diff, gh pr
  checks, gh pr status, gh issue view, gh issue list, gh api, gh search, gh workflow list, gh workflow view,
  glab ci view, glab ci trace, docker logs, docker ps, docker inspect, docker compose logs, docker-compose logs,
  podman logs, kubectl logs, kubectl get, kubectl describe, oc logs, systemctl status, pm2 logs, pm2 list, git
  rev-parse, git describe, git rev-list, git ls-tree, git shortlog, git remote show, git remote get-url, git worktree
  list, gh repo view, gh release view, gh release list, docker images, docker compose ps, docker-compose ps, helm
  list, helm status, pip list, pip freeze, go env, go version
`);

/** Checks are known by any of these words as program or first argument; how loud they are told to be changes nothing. */
export const checks: ReadonlySet<string> = namesIn(`
  pytest go cargo jest vitest mocha npm pnpm yarn bun mvn mvnw gradle gradlew make ninja tox nox rspec phpunit
  dotnet ctest eslint tsc ruff mypy bazel bazelisk mix deno flutter dart swift sbt cabal stack zig rake unittest
  playwright cypress ava golangci-lint flake8 pylint pyright vue-tsc svelte-check rubocop phpstan shellcheck xcodebuild cmake
`);

function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

function phrasesIn(text: string): readonly (readonly string[])[] {
  return text.split(',').map((phrase) => phrase.trim().split(/\s+/));
}

/** `program: -option -option; …`: each with its options. */
function optionsIn(text: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    text.split(';').map((entry): [string, readonly string[]] => {
      const [name = '', ...options] = entry.trim().split(/[:\s]+/);
      return [name, options];
    }),
  );
}
