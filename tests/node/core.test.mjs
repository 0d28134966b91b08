// The built core as a user's browser gets it: the WASM module and its glue, instantiated here.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const built = (/** @type {string} */ name) => new URL(`../../target/core/${name}`, import.meta.url);

const core = await import(built("core.js").href);
core.initSync({ module: await readFile(built("core_bg.wasm")) });

/** @param {object | string} request */
const ask = (request) =>
  JSON.parse(core.handle(typeof request === "string" ? request : JSON.stringify(request)));

/** @type {string[]} */
const patterns = JSON.parse(
  await readFile(new URL("../../extension/content/routes.json", import.meta.url), "utf8"),
);
const routes = patterns.map((source) => new RegExp(source, "i"));

test("answers what it is asked", () => {
  const text = "Contoso.API.crm4.dynamics.com:443/main.aspx?appid=1";
  assert.equal(
    ask({ ask: "environment-url", text }).address.url,
    "https://contoso.crm4.dynamics.com",
  );
  const { board } = ask({ ask: "board", profile: {} });
  assert.ok(board.steps.length > 0);
  assert.ok(board.steps.every((/** @type {{ state: string }} */ step) => step.state !== "ok"));
});

test("answers with an error what is no request", () => {
  for (const text of ["", "{", "null", "[]", '{"ask":"nothing"}', '{"ask":"plan"}', '{"ask":1}']) {
    const { answer, error } = ask(text);
    assert.deepEqual({ answer, error }, { answer: "error", error: "bad-request" }, text);
  }
});

test("answers every text, however odd", () => {
  const odd = [
    "\u0000",
    "\ud83d",
    "\ufeff{}",
    "🚢".repeat(10_000),
    "[".repeat(100_000),
    `{"a":"${"x".repeat(1_000_000)}`,
  ];
  for (const text of odd) {
    const { answer } = ask({ ask: "paste-manifest", text, profile: {} });
    assert.equal(answer, "paste-manifest", JSON.stringify(text.slice(0, 20)));
  }
});

test("answers after it was thrown away and made anew", () => {
  core.__wbg_reset_state();
  assert.equal(ask({ ask: "board", profile: {} }).answer, "board");
});

const [head, ...rows] = (await readFile(new URL("addresses.tsv", import.meta.url), "utf8"))
  .trimEnd()
  .split("\n")
  .map((line) => line.split("\t"));

/** @param {string} url */
const siteOf = (url) => {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};

test("a server of one's own has no plan before the user has allowed it, nor has another one", () => {
  const url = "https://nav.contoso.example/BC230/?page=7200";
  assert.equal(ask({ ask: "plan", url }).plan, null);
  for (const site of [
    "https://nav.contoso.example.evil",
    "https://nav.contoso",
    "http://nav.contoso.example",
  ])
    assert.equal(ask({ ask: "plan", url, sites: [site] }).plan, null, site);
  assert.ok(ask({ ask: "plan", url, sites: [siteOf(url)] }).plan);
});

test("the table of addresses is whole", () => {
  assert.deepEqual(head, ["url", "page", "source"], fileURLToPath(import.meta.url));
  assert.ok(rows.every((row) => row.length === 3 && row.every((cell) => cell !== "")));
  assert.equal(new Set(rows.map(([url]) => url)).size, rows.length, "an address stands twice");
});

// The content script wakes the worker by the patterns alone: what they miss is never looked at, and what
// they match without a plan wakes the worker for nothing.
for (const [url = "", page = "", source] of rows) {
  const expected = page === "-" ? null : page;
  test(`${expected ?? "no page"}: ${url}`, () => {
    // As if the user had allowed every site: look-alikes are refused all the same.
    const { plan } = ask({ ask: "plan", url, sites: [siteOf(url)] });
    const matched = patterns.filter((_, at) => routes[at]?.test(url));
    const because = `${source}; matched by ${JSON.stringify(matched)}`;
    assert.equal(plan?.page ?? null, expected, because);
    assert.equal(matched.length, expected === null ? 0 : 1, because);
  });
}

// The addresses of blades that were seen in public code, each with the page that it is.
test("the patterns fit every address of a blade that was seen", async () => {
  const table = await readFile(new URL("../vectors/portal-routes.tsv", import.meta.url), "utf8");
  const seen = table
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .slice(1);
  assert.ok(seen.length > 100);
  for (const [address = "", page] of seen.map((line) => line.split("\t"))) {
    // As a browser writes it.
    const url = new URL(address).href;
    const { plan } = ask({ ask: "plan", url });
    assert.equal(plan?.page ?? "-", page, url);
    assert.equal(routes.filter((route) => route.test(url)).length, page === "-" ? 0 : 1, url);
  }
});

test("every page is met in the table", () => {
  const met = new Set(rows.map(([, page]) => page).filter((page) => page !== "-"));
  assert.equal(met.size, patterns.length);
});
