import { programArguments } from './arguments.ts';
import { bazel, bazelTest } from './bazel.ts';
import { karma, playwright, playwrightTest } from './browser.ts';
import { cmake, ctest, make } from './build.ts';
import { next, vite, webpack } from './bundlers.ts';
import { compilersOfC } from './c.ts';
import { cargoTest, nextest, rustPanic } from './cargo-test.ts';
import { boostTest, catch2, doctest, googleTest } from './cpp-tests.ts';
import { dartAnalyze, dartTest, pub } from './dart.ts';
import { docker } from './docker.ts';
import { dotnetBuild, dotnetException, dotnetTest } from './dotnet.ts';
import { exUnit, mixCompile } from './elixir.ts';
import { erlc, eunit } from './erlang.ts';
import { git } from './git.ts';
import { goBuild, goTest } from './go.ts';
import { gradle, gradleScript } from './gradle.ts';
import { cabal, ghc } from './haskell.ts';
import { hspec, tasty } from './haskell-tests.ts';
import { ansible, clouds, kubernetes, terraform } from './infrastructure.ts';
import { javac, javaException } from './java.ts';
import { biome, denoLint, eslint } from './javascript-linters.ts';
import { ava, jest, mocha, vitest } from './javascript-tests.ts';
import { junit } from './junit.ts';
import { kotlinc } from './kotlin.ts';
import { markdownlint } from './markdown.ts';
import { maven } from './maven.ts';
import { meson, mesonTest } from './meson.ts';
import { msvc } from './msvc.ts';
import { curl, ssh } from './network.ts';
import { nim, nimException, nimTest } from './nim.ts';
import { nix } from './nix.ts';
import { node } from './node.ts';
import { ocaml, ocamlException, ocamlTest } from './ocaml.ts';
import { npm, pip, systemPackages } from './packages.ts';
import { php, phpCheckers, phpunit } from './php.ts';
import { prisma } from './prisma.ts';
import { coq, lean } from './provers.ts';
import { pytest, traceback, unittest } from './python.ts';
import { pythonCheckers, pythonFormatters, tox } from './python-checkers.ts';
import type { Reader } from './reader.ts';
import { minitest, rspec, rubocop, ruby } from './ruby.ts';
import { rustc } from './rust.ts';
import { nativeCrash } from './sanitizers.ts';
import { scalac, scalaTest } from './scala.ts';
import { lua, perl, prove, statistics } from './scripts.ts';
import { posixShells, shellcheck, windowsShells } from './shells.ts';
import { databases, sqlfluff } from './sql.ts';
import { swiftBuild, swiftCrash, swiftTesting, xcTest } from './swift.ts';
import { autoconf, systemd } from './systems.ts';
import { taskRunners } from './task-runners.ts';
import { bunTest, countedTests, denoTest, nodeTest } from './test-runners.ts';
import { tex } from './tex.ts';
import { svelteCheck, tsc } from './typescript.ts';
import { zig, zigTest } from './zig.ts';

/**
 * Every reader; to add one, write its file with its samples, put it here and the samples among the tests' trials. A line belongs
 * to the first reader that finds an item in it: the particular stand before the general.
 */
export const readers: readonly Reader[] = [
  tsc,
  eslint,
  biome,
  svelteCheck,
  denoLint,
  vite,
  next,
  webpack,
  markdownlint,
  pythonCheckers,
  pythonFormatters,
  phpCheckers,
  shellcheck,
  rubocop,
  sqlfluff,
  goTest,
  goBuild,
  javac,
  kotlinc,
  scalac,
  scalaTest,
  maven,
  junit,
  gradle,
  gradleScript,
  msvc,
  dotnetTest,
  dotnetBuild,
  dartAnalyze,
  ghc,
  hspec,
  tasty,
  mixCompile,
  erlc,
  eunit,
  xcTest,
  swiftTesting,
  swiftBuild,
  zigTest,
  zig,
  nim,
  nimTest,
  ocaml,
  ocamlTest,
  lean,
  coq,
  tex,
  terraform,
  ansible,
  googleTest,
  catch2,
  doctest,
  boostTest,
  bazelTest,
  bazel,
  meson,
  rustc,
  compilersOfC,
  cmake,
  ctest,
  mesonTest,
  cargoTest,
  nextest,
  playwrightTest,
  karma,
  jest,
  vitest,
  ava,
  mocha,
  bunTest,
  denoTest,
  prove,
  nodeTest,
  pytest,
  unittest,
  rspec,
  minitest,
  exUnit,
  dartTest,
  phpunit,
  php,
  countedTests,
  traceback,
  nativeCrash,
  javaException,
  dotnetException,
  swiftCrash,
  ocamlException,
  nimException,
  rustPanic,
  node,
  ruby,
  perl,
  lua,
  statistics,
  pip,
  tox,
  npm,
  systemPackages,
  cabal,
  pub,
  make,
  git,
  docker,
  kubernetes,
  clouds,
  databases,
  prisma,
  nix,
  systemd,
  autoconf,
  taskRunners,
  programArguments,
  posixShells,
  windowsShells,
  curl,
  ssh,
  playwright,
];
