// The only way out of the browsers under test: a CONNECT proxy on loopback that leads the portal's
// hosts to the practice portal and refuses, and writes down, everything else.

import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface GateProxy {
  readonly port: number;
  /** Refused destinations, `host` or `host:port` when the port is not 443; in order, once each. */
  refused(): string[];
  close(): Promise<void>;
}

export async function startGateProxy(
  hosts: readonly string[],
  portalPort: number,
): Promise<GateProxy> {
  const refused = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    refused.add(plainHost(request.url ?? ""));
    response.writeHead(403).end();
  });

  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("connect", (request, client: Socket, head: Buffer) => {
    client.on("error", () => client.destroy());
    const destination = (request.url ?? "").toLowerCase();
    const host = destination.replace(/:443$/, "");
    if (!hosts.includes(host)) {
      refused.add(host);
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const portal = connect(portalPort, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      portal.write(head);
      portal.pipe(client).pipe(portal);
    });
    sockets.add(portal);
    portal.on("error", () => client.destroy());
    portal.on("close", () => {
      sockets.delete(portal);
      client.destroy();
    });
    client.on("close", () => portal.destroy());
  });

  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    refused: () => [...refused],
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function plainHost(url: string): string {
  return URL.canParse(url) ? `http://${new URL(url).host}` : `http:${url}`;
}
