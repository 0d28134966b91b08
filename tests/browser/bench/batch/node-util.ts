/** What the package uses of node:util, which no browser has. */
export const inspect = { custom: Symbol("inspect") };
