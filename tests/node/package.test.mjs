// What is shipped: the rights it asks for, and what stands in its files.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Written down here a second time: whoever widens the rights must do it on purpose. */
const HOSTS = [
  "https://portal.azure.com/*",
  "https://entra.microsoft.com/*",
  "https://businesscentral.dynamics.com/*",
  "https://*.reactblade.portal.azure.net/*",
];
const PERMISSIONS = {
  // activeTab: the address of the one tab for which the button was pressed, to offer to allow its host.
  chromium: ["activeTab", "storage", "scripting", "sidePanel"],
  firefox: ["activeTab", "storage", "scripting"],
};
const PAGE_POLICY = {
  "default-src": ["'none'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "object-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'"],
  "connect-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
};
/** Every key of a manifest that gives something: one that is not here must not come in unnoticed. */
const KEYS = [
  "action",
  "background",
  "browser_specific_settings",
  "commands",
  "content_scripts",
  "content_security_policy",
  "default_locale",
  "description",
  "host_permissions",
  "icons",
  "incognito",
  "manifest_version",
  "minimum_chrome_version",
  "name",
  "optional_host_permissions",
  "options_ui",
  "permissions",
  "side_panel",
  "sidebar_action",
  "storage",
  "version",
];

for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
  const folder = path.join(repository, "target/extension", browser);
  const manifest = JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8"));
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));

  test(`${browser}: the permissions and hosts are the intended ones`, () => {
    assert.deepEqual(manifest.permissions, PERMISSIONS[browser]);
    assert.deepEqual(manifest.host_permissions, HOSTS);
    assert.equal(manifest.optional_permissions, undefined);
    // Any one host, when the user asks for it: nobody can know where a company has its server.
    assert.deepEqual(manifest.optional_host_permissions, ["https://*/*", "http://*/*"]);
  });

  test(`${browser}: the content script runs on these hosts and is the only one`, () => {
    const script = { js: ["content.js"], css: ["content.css"], all_frames: true };
    const isFrameHost = (/** @type {string} */ host) => host.includes("reactblade");
    assert.deepEqual(manifest.content_scripts, [
      { matches: HOSTS.filter((host) => !isFrameHost(host)), ...script, run_at: "document_end" },
      // A frame is told its plan when it has been loaded: it listens before that.
      { matches: HOSTS.filter(isFrameHost), ...script, run_at: "document_start" },
    ]);
  });

  test(`${browser}: no page can load a file of the extension or send it messages`, () => {
    assert.equal(manifest.web_accessible_resources, undefined);
    assert.equal(manifest.externally_connectable, undefined);
  });

  test(`${browser}: the manifest has no key that nobody has thought of`, () => {
    assert.equal(manifest.manifest_version, 3);
    assert.deepEqual(
      Object.keys(manifest).filter((key) => !KEYS.includes(key)),
      [],
    );
  });

  test(`${browser}: the extension's pages load nothing from elsewhere`, () => {
    assert.deepEqual(Object.keys(manifest.content_security_policy), ["extension_pages"]);
    const directives = manifest.content_security_policy.extension_pages.split(";");
    const policy = directives.map((/** @type {string} */ directive) => {
      const [name, ...values] = directive.trim().split(/\s+/);
      return [name, values];
    });
    assert.deepEqual(Object.fromEntries(policy), PAGE_POLICY);
  });

  test(`${browser}: the version is the crate's`, async () => {
    const crate = await readFile(path.join(repository, "Cargo.toml"), "utf8");
    const [, version] = /^\[package\][^[]*?^version = "([^"]+)"$/ms.exec(crate) ?? [];
    assert.ok(version);
    assert.equal(manifest.version, version);
  });

  test(`${browser}: every file that the manifest names is there`, () => {
    const named = JSON.stringify(manifest).match(/[\w/-]+\.(?:js|html|png)(?=")/g) ?? [];
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((name) => !files.includes(name)),
      [],
    );
  });

  test(`${browser}: no remote code, and none made of text`, async () => {
    for (const name of files.filter((file) => /\.m?js$/.test(file))) {
      const source = withoutComments(await readFile(path.join(folder, name), "utf8"));
      for (const forbidden of [
        /\beval\s*\(/,
        /\bnew\s+Function\b/,
        /\bFunction\s*\(/,
        /\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
        /\bimportScripts\b/,
        /\bimport\s*\(/,
        /\b(?:from|import)\s*["'`](?!\.{0,2}\/)/,
        /\bcreateElement\(\s*["'`]script\b/i,
        /\b(?:fetch|WebSocket|EventSource|XMLHttpRequest)\s*\(\s*["'`]/,
        /javascript:/i,
      ]) {
        assert.doesNotMatch(source, forbidden, name);
      }
    }
    for (const name of files.filter((file) => file.endsWith(".html"))) {
      const source = await readFile(path.join(folder, name), "utf8");
      assert.doesNotMatch(source, /\b(?:src|href|action)\s*=\s*["']?\s*(?:https?:)?\/\//i, name);
      assert.doesNotMatch(source, /\son\w+\s*=/i, name);
      assert.doesNotMatch(source, /<script(?![^>]*\bsrc=)/i, name);
    }
  });

  test(`${browser}: nothing of the machine that built it, and no source maps`, async () => {
    const places = [repository.replace(/\/$/, ""), homedir(), process.env.CARGO_HOME]
      .filter((place) => place !== undefined && place.length > 1)
      .map((place) => `${place}/`);
    for (const name of files) {
      assert.doesNotMatch(name, /\.map$/);
      const text = await readFile(path.join(folder, name), "latin1");
      for (const place of places) assert.ok(!text.includes(place), `${name} names ${place}`);
      assert.doesNotMatch(text, /sourceMappingURL/, name);
      assert.doesNotMatch(text, /\/(?:home|Users|root)\/[\w.-]+\/|[A-Z]:\\\\?Users\\/, name);
    }
  });
}

test("both browsers get the same code", async () => {
  for (const name of [
    "worker.js",
    "content.css",
    "content.js",
    "panel/panel.js",
    "popup/popup.js",
    "options/options.js",
    "core_bg.wasm",
  ]) {
    const [one, other] = await Promise.all(
      ["chromium", "firefox"].map((browser) =>
        readFile(path.join(repository, "target/extension", browser, name)),
      ),
    );
    assert.ok(one?.equals(/** @type {Buffer} */ (other)), name);
  }
});

test("the packed core is the built one, and asks for nothing but the glue", async () => {
  const built = await readFile(path.join(repository, "target/core/core_bg.wasm"));
  const packed = await readFile(path.join(repository, "target/extension/chromium/core_bg.wasm"));
  assert.ok(built.equals(packed));
  const module = new WebAssembly.Module(built);
  const from = WebAssembly.Module.imports(module).map((needed) => needed.module);
  assert.ok(new Set(from).size <= 1, from.join());
  for (const section of ["name", "producers", ".debug_info", "sourceMappingURL"]) {
    assert.deepEqual(WebAssembly.Module.customSections(module, section), [], section);
  }
});

/**
 * Comments may name what code may not. Only those that begin a line are taken out, so that no code goes
 * with them.
 * @param {string} source
 */
function withoutComments(source) {
  return source.replace(/^\s*\/\*[\s\S]*?\*\//gm, "").replace(/^\s*\/\/.*$/gm, "");
}
