// What the page remembers of an entered password: its length and a salted mixture that can answer
// "was it this one?". The password itself is kept nowhere and sent nowhere.

const SALT = crypto.getRandomValues(new Uint32Array(2));

/** Not cryptography, only a way not to hold the text; the salt is new with every page. */
function mixture(text: string): string {
  let a = SALT[0] ?? 0;
  let b = SALT[1] ?? 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + at), 0x85ebca6b) ^ (a >>> 13);
  }
  return `${a >>> 0}.${b >>> 0}.${text.length}`;
}

export class PasswordMemory {
  #kept: string | undefined;

  enter(password: string): void {
    this.#kept = mixture(password);
  }

  /** False as well when no password was entered since the page was loaded. */
  matches(text: string): boolean {
    return this.#kept !== undefined && this.#kept === mixture(text);
  }

  forget(): void {
    this.#kept = undefined;
  }
}
