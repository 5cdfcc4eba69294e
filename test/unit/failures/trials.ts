import { trials as programArguments } from '../../../src/failures/readers/arguments.ts';
import { trials as bazel } from '../../../src/failures/readers/bazel.ts';
import { trials as browser } from '../../../src/failures/readers/browser.ts';
import { trials as build } from '../../../src/failures/readers/build.ts';
import { trials as bundlers } from '../../../src/failures/readers/bundlers.ts';
import { trials as c } from '../../../src/failures/readers/c.ts';
import { trials as cargoTest } from '../../../src/failures/readers/cargo-test.ts';
import { trials as cppTests } from '../../../src/failures/readers/cpp-tests.ts';
import { trials as dart } from '../../../src/failures/readers/dart.ts';
import { trials as docker } from '../../../src/failures/readers/docker.ts';
import { trials as dotnet } from '../../../src/failures/readers/dotnet.ts';
import { trials as elixir } from '../../../src/failures/readers/elixir.ts';
import { trials as erlang } from '../../../src/failures/readers/erlang.ts';
import { trials as git } from '../../../src/failures/readers/git.ts';
import { trials as go } from '../../../src/failures/readers/go.ts';
import { trials as gradle } from '../../../src/failures/readers/gradle.ts';
import { trials as haskell } from '../../../src/failures/readers/haskell.ts';
import { trials as haskellTests } from '../../../src/failures/readers/haskell-tests.ts';
import { trials as infrastructure } from '../../../src/failures/readers/infrastructure.ts';
import { trials as java } from '../../../src/failures/readers/java.ts';
import { trials as javascriptLinters } from '../../../src/failures/readers/javascript-linters.ts';
import { trials as javascriptTests } from '../../../src/failures/readers/javascript-tests.ts';
import { trials as junit } from '../../../src/failures/readers/junit.ts';
import { trials as kotlin } from '../../../src/failures/readers/kotlin.ts';
import { trials as markdown } from '../../../src/failures/readers/markdown.ts';
import { trials as maven } from '../../../src/failures/readers/maven.ts';
import { trials as meson } from '../../../src/failures/readers/meson.ts';
import { trials as msvc } from '../../../src/failures/readers/msvc.ts';
import { trials as network } from '../../../src/failures/readers/network.ts';
import { trials as nim } from '../../../src/failures/readers/nim.ts';
import { trials as nix } from '../../../src/failures/readers/nix.ts';
import { trials as node } from '../../../src/failures/readers/node.ts';
import { trials as ocaml } from '../../../src/failures/readers/ocaml.ts';
import { trials as packages } from '../../../src/failures/readers/packages.ts';
import { trials as php } from '../../../src/failures/readers/php.ts';
import { trials as prisma } from '../../../src/failures/readers/prisma.ts';
import { trials as provers } from '../../../src/failures/readers/provers.ts';
import { trials as python } from '../../../src/failures/readers/python.ts';
import { trials as pythonCheckers } from '../../../src/failures/readers/python-checkers.ts';
import type { Trial } from '../../../src/failures/readers/reader.ts';
import { trials as ruby } from '../../../src/failures/readers/ruby.ts';
import { trials as rust } from '../../../src/failures/readers/rust.ts';
import { trials as sanitizers } from '../../../src/failures/readers/sanitizers.ts';
import { trials as scala } from '../../../src/failures/readers/scala.ts';
import { trials as scripts } from '../../../src/failures/readers/scripts.ts';
import { trials as shells } from '../../../src/failures/readers/shells.ts';
import { trials as sql } from '../../../src/failures/readers/sql.ts';
import { trials as swift } from '../../../src/failures/readers/swift.ts';
import { trials as systems } from '../../../src/failures/readers/systems.ts';
import { trials as taskRunners } from '../../../src/failures/readers/task-runners.ts';
import { trials as testRunners } from '../../../src/failures/readers/test-runners.ts';
import { trials as tex } from '../../../src/failures/readers/tex.ts';
import { trials as typescript } from '../../../src/failures/readers/typescript.ts';
import { trials as zig } from '../../../src/failures/readers/zig.ts';

/** What every reader is held to, one row a file of theirs. */
export const trials: readonly Trial[] = [
  ...programArguments,
  ...bazel,
  ...browser,
  ...build,
  ...bundlers,
  ...c,
  ...cargoTest,
  ...cppTests,
  ...dart,
  ...docker,
  ...dotnet,
  ...elixir,
  ...erlang,
  ...git,
  ...go,
  ...gradle,
  ...haskellTests,
  ...haskell,
  ...infrastructure,
  ...java,
  ...javascriptLinters,
  ...javascriptTests,
  ...junit,
  ...kotlin,
  ...markdown,
  ...maven,
  ...meson,
  ...msvc,
  ...network,
  ...nim,
  ...nix,
  ...node,
  ...ocaml,
  ...packages,
  ...php,
  ...prisma,
  ...provers,
  ...pythonCheckers,
  ...python,
  ...ruby,
  ...rust,
  ...sanitizers,
  ...scala,
  ...scripts,
  ...shells,
  ...sql,
  ...swift,
  ...systems,
  ...taskRunners,
  ...testRunners,
  ...tex,
  ...typescript,
  ...zig,
];
