/** Every text of the tools that does not come from the core. */

export const TEXTS = {
  title: "Check an address or a connection string",
  tools: "What to check",
  choose: "Not chosen",
  setup: "Setup",
  waiting: (count: number) =>
    count === 1
      ? "One more check needs to know the setup."
      : `${count} more checks need to know the setup.`,

  findings: {
    list: "Findings",
    none: "No findings.",
    error: (count: number) => `${count} ${count === 1 ? "error" : "errors"}`,
    warning: (count: number) => `${count} ${count === 1 ? "warning" : "warnings"}`,
    info: (count: number) => `${count} good to know`,
    show: "Show the place",
    apply: "Apply",
    applyAll: (count: number) => (count === 1 ? "Apply the one fix" : `Apply all ${count} fixes`),
  },

  address: {
    tab: "Address",
    label: "Address",
    help: "Paste what you have: an environment, a page in it, Business Central, a portal.",
    normal: "Address to use",
    copy: "Copy",
    use: "Use it",
    suggestion: "Did you mean",
    changed: "What was changed",
    consequences: "What Business Central would do with it",
    consequencesHelp: "When this is entered on a setup page, as it stands in the box above.",
  },

  string: {
    tab: "Connection string",
    label: "Connection string",
    help: "The text is checked on this computer, and not kept.",
    reader: "Who reads it",
    copy: "Copy",
    copyRedacted: "Copy without secrets",
    pairs: (count: number) =>
      `How the client reads it (${count} ${count === 1 ? "value" : "values"})`,
    unreadable: "The client cannot read it:",
    place: (line: number, column: number) => `line ${line}, character ${column}`,
    consequences: "What Business Central will do to it",
    chooseReader: "Choose above who reads it.",
    nothing: "Nothing is known that it would change or refuse.",
    mapped: "Users must be mapped to users of Dynamics 365",
  },

  convert: {
    title: "Convert it",
    help: "For another version, another program or another way of signing in.",
    reader: "Who will read it",
    signIn: "How it signs in",
    result: "New connection string",
    copy: "Copy the new string",
    secret: "The copy holds the secret of the old string; here it is hidden.",
    missing: "Fill this in yourself",
    lost: "Left out",
    notes: "Good to know",
  },
} as const;
