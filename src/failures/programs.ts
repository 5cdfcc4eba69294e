/** Programs that only run another one, with the options that take a value of their own. */
export const wrappers: ReadonlyMap<string, readonly string[]> = new Map([
  ['sudo', ['-u', '-g', '-h', '-p', '-C', '-T']],
  ['doas', ['-u']],
  ['env', ['-u', '-C', '-S']],
  ['time', ['-f', '-o']],
  ['nohup', []],
  ['nice', ['-n']],
  ['ionice', ['-c', '-n', '-p']],
  ['stdbuf', ['-i', '-o', '-e']],
  ['unbuffer', []],
  ['setsid', []],
  ['command', []],
  ['builtin', []],
  ['exec', ['-a']],
  ['xvfb-run', ['-s', '-n', '-e']],
  ['caffeinate', []],
  ['timeout', ['-k', '-s', '--signal', '--kill-after']],
  ['gtimeout', ['-k', '-s', '--signal', '--kill-after']],
  ['npx', ['-p', '--package']],
  ['bunx', []],
  ['winpty', []],
]);

/** Package managers' own words for "run this program of the project". */
export const runners: readonly (readonly string[])[] = phrasesIn(`
  pnpm exec, pnpm dlx, yarn exec, yarn dlx, npm exec, npm x, bun x, uv run, poetry run, pipenv run, pdm run, rye
  run, hatch run, bundle exec, mise exec, direnv exec
`);

export const shells: ReadonlySet<string> = namesIn(`
  bash sh zsh dash ksh fish pwsh powershell cmd
`);

/** They set the scene or say something; what fails is beside them. */
export const decoration: ReadonlySet<string> = namesIn(`
  cd pushd popd chdir export set unset source . echo printf true : pwd clear date ulimit umask shopt alias local
  declare readonly setopt hash trap exit return Set-Location Write-Host Write-Output sleep wait
`);

/** They only pass on what comes down the pipe, or a part of it. */
export const filters: ReadonlySet<string> = namesIn(`
  tail head grep egrep fgrep rg ag tee cat less more sed awk gawk sort uniq wc cut tr column nl fold findstr
  Select-Object Select-String Out-String Out-Host strings ansifilter col ts jq xargs
`);

/** Filters that pass on everything. */
export const wholeFilters: ReadonlySet<string> = namesIn(`
  tee cat less more column nl fold ansifilter col ts Out-String Out-Host
`);

/** Filters that pass on only what was looked for, or how much of it there is. */
export const searches: ReadonlySet<string> = namesIn(`
  grep egrep fgrep rg ag awk gawk wc findstr Select-String
`);

/** They knock at a server's door. */
export const doors: ReadonlySet<string> = namesIn(`
  curl wget http https nc ncat telnet ping ssh psql mysql mysqladmin redis-cli mongosh grpcurl
`);

/** They show text that is there; what it says is not theirs. */
export const showing: ReadonlySet<string> = namesIn(`
  cat bat batcat tac nl head tail less more sed awk gawk grep egrep fgrep rg ag ack zgrep zcat find fd ls dir
  tree wc sort uniq cut tr jq yq xxd od hexdump strings file stat du df diff cmp comm ps pgrep env printenv
  which type whereis man history journalctl dmesg tmux screen curl wget http xmllint column echo printf
  Get-Content gc Get-ChildItem gci Select-String sls findstr
`);

/** Sub-commands that only show. */
export const showingWords: readonly (readonly string[])[] = phrasesIn(`
  git show, git log, git diff, git status, git blame, git grep, git ls-files, git cat-file, git reflog, git
  branch, git stash list, gh run view, gh run list, gh run watch, gh pr view, gh pr list, gh pr diff, gh pr
  checks, gh pr status, gh issue view, gh issue list, gh api, gh search, gh workflow list, gh workflow view,
  glab ci view, glab ci trace, docker logs, docker ps, docker inspect, docker compose logs, docker-compose logs,
  podman logs, kubectl logs, kubectl get, kubectl describe, oc logs, systemctl status, pm2 logs, pm2 list
`);

/** Checks are known by any of these words as program or first argument; how loud they are told to be changes nothing. */
export const checks: ReadonlySet<string> = namesIn(`
  pytest go cargo jest vitest mocha npm pnpm yarn bun mvn mvnw gradle gradlew make ninja tox nox rspec phpunit
  dotnet ctest eslint tsc ruff mypy bazel bazelisk mix deno flutter dart swift sbt cabal stack zig rake unittest
`);

/** Options that change only how much a check says, and how. */
export const loudness =
  /^(?:-v{1,3}|-q{1,2}|-s|--verbose|--quiet|--silent|--no-colou?rs?|--colou?rs?(?:=\w+)?|--tb=\w+|--no-header|--no-summary|-r[aAfEsxXpPNw]{1,3}|--reporter=[\w-]+|--reporters=[\w-]+|-count=1|--count=1|--nocapture|--show-output|--no-progress|--progress=\w+|--no-ansi|--stacktrace|--info|-e|-X|-B|--batch-mode|--no-transfer-progress|-ntp)$/;

function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

function phrasesIn(text: string): readonly (readonly string[])[] {
  return text.split(',').map((phrase) => phrase.trim().split(/\s+/));
}
