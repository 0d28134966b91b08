// A self-signed certificate made anew at every start: no key is ever kept in the repository, and the
// test browsers are started with certificate checks off for loopback.
import { generate } from "selfsigned";
import { CERTIFICATE_HOSTS } from "./hosts";

export interface Certificate {
  key: string;
  cert: string;
}

export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: "commonName", value: "Moorline practice portal" }], {
    // Elliptic keys are made in a few milliseconds; RSA would cost up to a second on a busy machine.
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    extensions: [
      {
        name: "subjectAltName",
        altNames: [
          ...CERTIFICATE_HOSTS.map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
