import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';

/** How wide a line is, each way, and what gets lost on it. */
export interface Line {
  /** Kilobits a second. */
  readonly kbit: number;
  /** Packets lost at random, in percent, each way. */
  readonly lossPercent: number;
}

/** What the queue before a narrow line holds at most, in milliseconds: a village's box holds about as much. */
const QUEUE = '300ms';

/** One machine of the lab: a network namespace with an address of its own. */
export class Place {
  readonly namespace: string;
  readonly address: string;
  readonly #folder: string;
  /** The other end of its cable, in the cloud; null for the cloud itself. */
  readonly #port: { namespace: string; device: string } | null;

  constructor(
    namespace: string,
    address: string,
    folder: string,
    port: { namespace: string; device: string } | null,
  ) {
    this.namespace = namespace;
    this.address = address;
    this.#folder = folder;
    this.#port = port;
  }

  /** What comes before a command so that it runs here. */
  get prefix(): readonly string[] {
    return ['ip', 'netns', 'exec', this.namespace];
  }

  run(command: string, args: readonly string[], input?: string): Promise<string> {
    return run('ip', ['netns', 'exec', this.namespace, command, ...args], input);
  }

  /** A path that starts a program here, for libraries that want an executable. */
  async executable(program: string): Promise<string> {
    const path = join(this.#folder, `${this.namespace}-program`);
    await writeFile(path, `#!/bin/sh\nexec ${this.prefix.join(' ')} ${program} "$@"\n`);
    await chmod(path, 0o755);
    return path;
  }

  /**
   * Lets out only what the rules accept (nftables statements, a line each; e.g. "tcp dport 443 accept"); the rest is
   * dropped without a word, as most firewalls do. Answers to what went out come in. An empty list shuts everything.
   * `breaking`: what is dropped even where it flows already, likewise (e.g. "meta l4proto udp drop").
   */
  async letOut(rules: readonly string[], breaking: readonly string[] = []): Promise<void> {
    const accept = ['oifname lo accept', ...breaking, 'ct state established accept', ...rules].join('\n');
    await this.open();
    await this.run(
      'nft',
      ['-f', '-'],
      `table inet firewall { chain out { type filter hook output priority 0; policy drop;\n${accept}\n }\n }\n`,
    );
  }

  /** Takes the firewall away. */
  async open(): Promise<void> {
    await this.run('nft', ['-f', '-'], 'table inet firewall { }\ndelete table inet firewall\n');
  }

  /** Makes the line narrow, both ways alike. */
  async narrow({ kbit, lossPercent }: Line): Promise<void> {
    if (this.#port === null) throw new Error('the cloud has no line of its own');
    const shape = (device: string): string[] =>
      `qdisc replace dev ${device} root tbf rate ${kbit}kbit burst 3kb latency ${QUEUE}`.split(' ');
    await run('tc', ['-n', this.namespace, ...shape('eth0')]);
    await run('tc', ['-n', this.#port.namespace, ...shape(this.#port.device)]);
    // Lost after the queue on the way in, and before it on the way out: nftables sees packets at these two places only.
    await this.run(
      'nft',
      ['-f', '-'],
      `table inet loss {
}
delete table inet loss
table inet loss {
  chain in {
    type filter hook input priority -10;
    iifname eth0 numgen random mod 1000 < ${lossPercent * 10} drop
  }
  chain out {
    type filter hook output priority -10;
    oifname eth0 numgen random mod 1000 < ${lossPercent * 10} drop
  }
}
`,
    );
  }

  /** Bytes that left and came so far. */
  async traffic(): Promise<{ out: number; in: number }> {
    const [link] = JSON.parse(
      await run('ip', ['-n', this.namespace, '-j', '-s', 'link', 'show', 'eth0']),
    ) as [{ stats64: { rx: { bytes: number }; tx: { bytes: number } } }];
    return { out: link.stats64.tx.bytes, in: link.stats64.rx.bytes };
  }
}
