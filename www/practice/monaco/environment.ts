// Injected by the build wherever Monaco would read `globalThis.MonacoEnvironment`.

interface Policy {
  createScriptURL(url: string): string;
}

const trustedTypes = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } }
).trustedTypes;

/** Policy for the two worker files; its name is in the list of `security.ts`. */
const policy = trustedTypes?.createPolicy("moorlinePracticeWorker", {
  createScriptURL: (url: string) => {
    if (!url.startsWith("/__practice/")) throw new TypeError(`not a worker of ours: ${url}`);
    return url;
  },
});

function start(name: string): Worker {
  const url = `/__practice/${name}.js`;
  return new Worker(policy?.createScriptURL(url) ?? url, { type: "module", name });
}

const policies = new Map<string, Policy | undefined>();

export const practiceMonacoEnvironment = {
  // Two modules of Monaco make a policy of the same name with the same rules. Sharing it spares the
  // page `'allow-duplicates'`, with which anyone could make a second policy under a known name.
  createTrustedTypesPolicy: (name: string, rules: object): Policy | undefined => {
    if (!policies.has(name)) policies.set(name, trustedTypes?.createPolicy(name, rules));
    return policies.get(name);
  },
  // Under CSP the workers must be files of our own origin; Monaco's default is a `blob:` address.
  getWorker: (_moduleId: string, label: string): Worker =>
    start(label === "json" ? "monaco-json-worker" : "monaco-editor-worker"),
};
