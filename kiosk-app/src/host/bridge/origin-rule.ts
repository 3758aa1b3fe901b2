/**
 * Which names of this machine the host answers to. A page of another site that had its own name point at 127.0.0.1 (DNS
 * rebinding) arrives with its own Host, and is refused.
 */
export class OriginRule {
  readonly #hosts: ReadonlySet<string>;

  constructor(port: number) {
    this.#hosts = new Set([`localhost:${port}`, `127.0.0.1:${port}`]);
  }

  allowsHost(host: string | undefined): boolean {
    return host !== undefined && this.#hosts.has(host);
  }

  /** A browser always sends Origin with a WebSocket: without one, it is refused. */
  allowsOrigin(origin: string | undefined): boolean {
    return origin?.startsWith('http://') === true && this.#hosts.has(origin.slice('http://'.length));
  }
}
