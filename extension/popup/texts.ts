/** The texts of the popup; those that it has in common with the panel stand there. */

export const TEXTS = {
  open: "Open the panel",
  known: "Values, checklist and filling the page are in the panel.",
  more: (count: number) => `and ${count} more in the panel`,
  gone: "What you type here is gone when this window closes. The panel has the same, and stays open.",
} as const;
