/**
 * Takes secrets out of a connection string before it leaves the page. When in doubt more is masked than
 * needed: what stays is only a placeholder in braces, or nothing.
 */

const MASKED = "•••";

export function mask(text: string, keywords: readonly string[]): string {
  if (keywords.length === 0) return text;
  const names = keywords.map((keyword) => keyword.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const value = [
    // a placeholder and nothing else: kept
    "\\{[^{};=\"']*\\}(?=\\s*(?:;|$))",
    // quoted, with doubled quotes inside; an open quote reaches to the end
    '"(?:[^"]|"")*(?:"[^;]*|$)',
    "'(?:[^']|'')*(?:'[^;]*|$)",
    // unquoted; what follows a semicolon without being a keyword is taken for the rest of the secret
    "[^;]*(?:;(?=[^;=]*[^;=\\s])[^;=]*(?=;|$))*",
  ].join("|");
  return text.replace(
    new RegExp(`((?:${names})\\s*=\\s*)(${value})`, "gi"),
    (_, head: string, secret: string) =>
      secret.trim() === "" || /^\{[^{};=]*\}$/.test(secret) ? head + secret : head + MASKED,
  );
}
