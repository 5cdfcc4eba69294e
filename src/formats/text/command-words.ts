/** Programs that people and agents start in a terminal; a sentence seldom begins with one of these words. */
const programs = new Set(
  `npm npx pnpm yarn node bun deno tsc tsx jest vitest mocha ava eslint biome prettier oxlint playwright cypress vite webpack rollup
  esbuild next turbo nx lerna python python2 python3 py pytest tox nox pip pip3 pipx uv uvx poetry pdm hatch conda ruff mypy pyright
  black isort flake8 pylint cargo rustc rustup rustfmt clippy go gofmt golangci-lint staticcheck java javac mvn mvnw gradle gradlew
  kotlinc ktlint sbt scala scalac ant dotnet msbuild nuget make gmake cmake ctest ninja meson bazel buck gcc g++ clang clang++ cc
  ruby bundle bundler rake rspec rubocop gem rails php composer phpunit phpstan swift swiftc xcodebuild xcrun mix elixir iex rebar3
  ghc cabal stack zig dart flutter perl prove lua busted luarocks Rscript julia ocaml dune opam nim crystal v psql mysql sqlite3
  docker docker-compose podman kubectl helm terraform tofu ansible ansible-playbook vagrant git gh hg svn bash sh zsh fish pwsh
  powershell cmd ls dir cat type cd pwd echo printf grep egrep rg ag ack find fd sed awk gawk head tail less wc sort uniq diff patch
  cp mv rm mkdir rmdir touch chmod chown ln curl wget ssh scp rsync tar zip unzip env export set source which where test true false
  sleep kill pkill ps top df du xargs tee timeout time nice nohup sudo apply_patch apt apt-get apk dnf yum brew pacman systemctl
  journalctl service shellcheck just task pre-commit hugo jekyll`.split(/\s+/),
);
const cmdlet =
  /^(?:Get|Set|New|Remove|Invoke|Test|Start|Stop|Import|Install|Copy|Move|Select|Out|Add|Clear)-[A-Z]\w{2,40}$/;
const pathLike =
  /^(?:\.{1,2}[\\/]|~?\/|[A-Za-z]:[\\/]|[\w.-]{1,80}[\\/])[\w.@+\\/-]{1,200}$|^[\w.-]{1,80}\.(?:sh|py|js|mjs|ts|rb|pl|ps1|bat|cmd|exe)$/;
const assignment = /^(?:[A-Za-z_]\w{0,60}=\S{0,200}|\$env:\w{1,60}=\S{1,200}|sudo|time|nohup|env|exec|command|&)$/;

/** Commands whose exit tells whether the work holds: tests, builds, checks. */
const check =
  /(?:^|[\s;&|/\\(])(?:tests?|build|check|lint|typecheck|compile|verify|ci|tsc|jest|vitest|mocha|ava|playwright|cypress|pytest|unittest|tox|nox|ruff|mypy|pyright|flake8|pylint|cargo|rustc|go (?:test|build|vet|run)|mvn|mvnw|gradle|gradlew|gradlew\.bat|sbt|dotnet|msbuild|g?make|cmake|ctest|ninja|bazel|gcc|g\+\+|clang|javac|rspec|rake|phpunit|phpstan|xcodebuild|swift (?:test|build)|mix|ghc|cabal|stack|zig|flutter|eslint|biome|Invoke-Pester)(?=$|[\s;&|:.)])/i;
/** Commands that only show text: what fails in there failed elsewhere. */
const shower =
  /^(?:cat|type|less|more|head|tail|bat|grep|egrep|rg|ag|ack|find|fd|ls|dir|tree|sed|awk|gawk|echo|printf|Get-Content|Select-String|git (?:log|show|diff|blame|status|grep)|diff|jq|man|history)(?=\s|$)/;

/** The first word that names a program, after assignments and the likes of `sudo`. */
function programWord(command: string): string {
  const words = command.trim().split(/\s+/, 12);
  return words.find((word) => !assignment.test(word)) ?? '';
}

/** Whether a text reads like a command of a shell rather than like words: a known program, a path to one, or one with flags. */
export function looksLikeCommand(text: string): boolean {
  const word = programWord(text.slice(0, 1_000)).replace(/^["'(]+|["');:,.]+$/g, '');
  if (word === '') return false;
  const name = word.toLowerCase();
  if (programs.has(name) || programs.has(name.replace(/^.*[\\/]/, '')) || cmdlet.test(word) || pathLike.test(word))
    return true;
  return /^[a-z][\w.-]{1,40}$/.test(word) && /\s--?[a-z][\w-]*/.test(text.slice(0, 1_000)) && !/[.!?]$/.test(text);
}

/** Whether a command begins with a program that is known by name: enough to be one without any other sign. */
export function beginsWithKnownProgram(text: string): boolean {
  const word = programWord(text.slice(0, 1_000)).toLowerCase();
  return programs.has(word) && /\s/.test(text.trim());
}

export function isCheck(command: string): boolean {
  return check.test(command.slice(0, 1_000));
}

/** Whether a command's output is what it was asked to show. */
export function merelyShows(command: string): boolean {
  const last = command.trim().split(/&&|;/, 20).at(-1) ?? '';
  return shower.test(last.trim());
}

/** Whether a command starts an agent, whose own commands then stand in its output. */
export function startsAgent(command: string): boolean {
  return /(?:^|[\s/\\])(?:claude|codex|aider|gemini|opencode|goose|crush|qwen|cline|tmux|script)\b|agent/i.test(
    command.slice(0, 400),
  );
}
