import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Place } from './place.ts';
import { run } from './run.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

/** The lab's own network: one for every lab, as no two see each other. */
const NETWORK = '10.66.0';
const PREFIX = 'visio-lab';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const namespaces = async (): Promise<string[]> =>
  (await run('ip', ['netns', 'list']))
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((name) => name.startsWith(`${PREFIX}-`));

/** Ends what still runs in a namespace, and removes it with its cables and rules. */
const remove = async (namespace: string): Promise<void> => {
  const pids = (await run('ip', ['netns', 'pids', namespace])).split('\n').filter((pid) => pid !== '');
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Gone meanwhile.
    }
  }
  await run('ip', ['netns', 'delete', namespace]);
};

/** What an earlier lab left behind whose process was killed; its name tells whose it was. */
const removeOrphans = async (): Promise<void> => {
  for (const name of await namespaces())
    if (!isAlive(Number(name.split('-')[2]))) await remove(name).catch(() => undefined);
};

let labs = 0;

/**
 * A network of namespaces on this machine, as root: the cloud (a bridge, with one address for the web and one for the
 * relay) and places wired to it, each with its firewall and its line. Nothing of it touches the machine's own network.
 */
export class NetworkLab {
  readonly #id: string;
  readonly #folder: string;
  readonly cloud: Place;
  readonly #places: Place[] = [];

  private constructor(id: string, folder: string, cloud: Place) {
    this.#id = id;
    this.#folder = folder;
    this.cloud = cloud;
  }

  static async open(): Promise<NetworkLab> {
    await removeOrphans();
    const id = `${PREFIX}-${process.pid}-${(labs += 1)}`;
    const folder = await mkdtemp(join(tmpdir(), 'visio-lab-'));
    const name = `${id}-cloud`;
    const lab = new NetworkLab(id, folder, new Place(name, `${NETWORK}.1`, folder, null));
    try {
      await run('ip', ['netns', 'add', name]);
      await lab.#ip(name, `link add br0 type bridge`);
      for (const address of [lab.cloud.address, lab.relayAddress])
        await lab.#ip(name, `address add ${address}/24 dev br0`);
      for (const device of ['lo', 'br0']) await lab.#ip(name, `link set ${device} up`);
      return lab;
    } catch (error) {
      await lab.close();
      throw error;
    }
  }

  /** A folder of the lab's own: certificates, configurations. */
  get folder(): string {
    return this.#folder;
  }

  /** The cloud's second address, where the relay listens. */
  get relayAddress(): string {
    return `${NETWORK}.2`;
  }

  /** Adds a machine, wired to the cloud by an open and fast line. */
  async place(name: string): Promise<Place> {
    const number = this.#places.length + 10;
    const namespace = `${this.#id}-${name}`;
    const device = `port${number}`;
    const cloud = this.cloud.namespace;
    const place = new Place(namespace, `${NETWORK}.${number}`, this.#folder, { namespace: cloud, device });
    await run('ip', ['netns', 'add', namespace]);
    this.#places.push(place);
    await this.#ip(cloud, `link add ${device} type veth peer name eth0 netns ${namespace}`);
    await this.#ip(cloud, `link set ${device} master br0 up`);
    await this.#ip(namespace, `address add ${place.address}/24 dev eth0`);
    for (const own of ['lo', 'eth0']) await this.#ip(namespace, `link set ${own} up`);
    // As Debian sets it; not every machine has the module.
    await place.run('sysctl', ['-qw', 'net.ipv4.tcp_congestion_control=cubic']).catch(() => undefined);
    return place;
  }

  async close(): Promise<void> {
    const own = (await namespaces()).filter((name) => name.startsWith(`${this.#id}-`));
    for (const name of own) await remove(name);
    await removeFolder(this.#folder);
  }

  async #ip(namespace: string, command: string): Promise<void> {
    await run('ip', ['-n', namespace, ...command.split(' ')]);
  }
}
