// Makes the WASM core: compile, glue, optimise, and try it once, so that what is broken never gets further.

import { execFileSync } from "node:child_process";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { repository } from "./repository.mjs";

const target = path.join(repository, "target");
const compiled = path.join(target, "wasm32-unknown-unknown/wasm/moorline.wasm");
const out = path.join(target, "core");

/** Features that the compiler uses and that every supported browser has. */
const FEATURES = [
  "bulk-memory",
  "nontrapping-float-to-int",
  "sign-ext",
  "mutable-globals",
  "reference-types",
  "multivalue",
].map((feature) => `--enable-${feature}`);

/** Where the toolchain of this repository is. */
const sysroot = () =>
  execFileSync("rustc", ["--print", "sysroot"], { cwd: repository, encoding: "utf8" }).trim();

/**
 * A release of Rust whose standard library is compiled together with the core: what is not called is left out, and a
 * panic is one instruction, the trap that the worker answers to. 14 KB less, 5 KB
 * of them compressed with brotli. The options for that are not stable, so they are used only with the release that they
 * were tried with (rust-toolchain.toml names no more than "stable").
 */
const TRIED = "rustc 1.95.";

/**
 * What cargo is told for that. Code of the library that is called for every byte stays as fast as it comes compiled; where
 * it has a shorter way beside a quicker one for long inputs (sorting, counting characters), it takes the shorter.
 */
const WITH_STD = {
  args: [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
    ...["core", "alloc", "dlmalloc"].flatMap((name) => [
      "--config",
      `profile.wasm.package.${name}.opt-level=3`,
    ]),
  ],
  flags: ["-Zunstable-options", "-Cpanic=immediate-abort"],
  env: { RUSTC_BOOTSTRAP: "1" },
};
const WITHOUT_STD = { args: [], flags: [], env: {} };

/**
 * Bytes of the stack, which lies below the data; half of the usual. The data then lie below one megabyte, and every
 * address in the code is a byte shorter. Nothing goes deeper than 64 levels of JSON.
 */
const STACK = 512 * 1024;

/** What optimises the module, once it has its glue. */
const OPTIMISE = [
  // The stack lies below the data, so the first kilobyte is never used: constants fold into addresses.
  "--low-memory-unused",
  // Otherwise everything that is called once becomes one huge function, which the browser compiles
  // whole for the first answer: 3.5 ms against 1.6 (measured in Node). Less of it compresses better, too.
  "--one-caller-inline-max-function-size=30",
  // What differs in constants alone becomes one function.
  "--merge-similar-functions",
  // The control flow is made anew, flat and then from the blocks up, and optimised twice: as small as until nothing
  // changes any more, and sooner there.
  "--flatten",
  "--rereloop",
  "-Oz",
  "-Oz",
  ...FEATURES,
];

/** Says so when the core becomes larger than it need be. */
async function howToCompile() {
  const version = execFileSync("rustc", ["--version"], { cwd: repository, encoding: "utf8" });
  if (!version.startsWith(TRIED)) {
    console.warn(`The core is larger than it need be: this is ${version.trim()}, not ${TRIED}x`);
    return WITHOUT_STD;
  }
  const source = path.join(sysroot(), "lib/rustlib/src/rust/library/Cargo.lock");
  if (!(await stat(source).catch(() => undefined))) {
    console.warn("The core is larger than it need be: run `rustup component add rust-src`");
    return WITHOUT_STD;
  }
  return WITH_STD;
}

/** @returns {Promise<{ glue: string, wasm: string }>} paths of the glue and the module */
export async function makeCore() {
  await mkdir(out, { recursive: true });
  const how = await howToCompile();
  const build = ["build", "--profile", "wasm", "--target", "wasm32-unknown-unknown", "--lib"];
  cargo([...build, ...how.args], {
    ...how.env,
    // The compiler writes source paths into panic messages; they are nobody's business.
    RUSTFLAGS: [
      `--remap-path-prefix=${process.env.CARGO_HOME ?? path.join(homedir(), ".cargo")}=cargo`,
      `--remap-path-prefix=${repository}=.`,
      // Where the toolchain has its own source (rust-src), the compiler writes where that is.
      `--remap-path-prefix=${sysroot()}/lib/rustlib/src/rust=rust`,
      `-Clink-arg=-zstack-size=${STACK}`,
      ...how.flags,
    ].join(" "),
  });
  const glue = path.join(out, "core.js");
  const wasm = path.join(out, "core_bg.wasm");
  // What it was made with stands beside it.
  const made = path.join(out, "made-with.json");
  const way = JSON.stringify({ withStd: how === WITH_STD, options: OPTIMISE });
  if (
    (await newer(compiled, wasm)) ||
    (await newer(path.join(repository, "Cargo.lock"), wasm)) ||
    (await readFile(made, "utf8").catch(() => "")) !== way
  ) {
    const raw = path.join(out, "raw");
    cargo(["run", "--quiet", "-p", "glue", "--", compiled, raw]);
    // Always binaryen from npm: the distribution's is old and breaks what wasm-bindgen makes.
    run(process.execPath, [
      path.join(repository, "node_modules/binaryen/bin/wasm-opt"),
      ...OPTIMISE,
      path.join(raw, "core_bg.wasm"),
      "-o",
      wasm,
    ]);
    await writeFile(glue, await readFile(path.join(raw, "core.js")));
    await writeFile(made, way);
  }
  await tryOnce(glue, wasm);
  return { glue, wasm };
}

/**
 * Instantiates the module and asks it one thing.
 * @param {string} glue
 * @param {string} wasm
 */
async function tryOnce(glue, wasm) {
  const core = await import(`${pathToFileURL(glue)}?${(await stat(glue)).mtimeMs}`);
  core.initSync({ module: await readFile(wasm) });
  const answer = JSON.parse(
    core.handle(JSON.stringify({ ask: "environment-url", text: "Contoso.crm4.dynamics.com/" })),
  );
  if (answer.address?.url !== "https://contoso.crm4.dynamics.com")
    throw new Error("the core does not answer as it should");
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function cargo(args, env = {}) {
  run("cargo", args, env);
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(command, args, env = {}) {
  execFileSync(command, args, {
    cwd: repository,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
}

/** @param {string} source @param {string} result */
async function newer(source, result) {
  const time = (/** @type {string} */ file) =>
    stat(file).then(
      (found) => found.mtimeMs,
      () => 0,
    );
  return (await time(source)) > (await time(result));
}
