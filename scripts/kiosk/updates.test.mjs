import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST, InstalledRoot, put, run } from './testing/installed-root.mjs';

describe('the updates of an installed kiosk', () => {
  let kiosk;
  let folder;
  let root;
  const change = (...args) => kiosk.change(...args);
  const read = (path) => kiosk.read(path);

  beforeAll(() => {
    kiosk = new InstalledRoot();
    ({ folder, root } = kiosk);
    expect(change(...FIRST).status).toBe(0);
  }, 120_000);
  afterAll(() => kiosk.remove());

  it('takes updates from signed sources only', () => {
    const file = join(root, 'etc/apt/apt.conf.d/52visio-accueil');
    const { said } = run('apt-config', ['dump'], { env: { ...process.env, APT_CONFIG: file } });
    expect(said).toContain('Acquire::AllowInsecureRepositories "false";');
    expect(said).toContain('APT::Get::AllowUnauthenticated "false";');
    expect(said).toContain('Unattended-Upgrade::Automatic-Reboot "false";');
    expect(said).toContain('"origin=Visio-accueil"');
  });

  it('names the kiosk’s own repository in a form that apt reads, and refuses what another key signed', () => {
    const home = mkdtempSync(join(folder, 'gpg-'));
    chmodSync(home, 0o700);
    const gpg = (...args) => run('gpg', ['--homedir', home, '--batch', '--passphrase', '', ...args]);
    const repository = join(folder, 'repository');
    const lists = `${repository}/dists/stable`;
    put(
      join(lists, 'main/binary-amd64/Packages'),
      'Package: visio-accueil-borne\nVersion: 1.0\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\nFilename: pool/x.deb\nSize: 1\nSHA256: ' +
        `${'0'.repeat(64)}\n`,
    );
    const packages = join(lists, 'main/binary-amd64/Packages');
    const sum = run('sha256sum', [packages]).said.split(' ')[0];
    put(
      join(lists, 'Release'),
      `Origin: Visio-accueil\nSuite: stable\nCodename: stable\nArchitectures: all amd64\nComponents: main\nDate: ${new Date().toUTCString()}\nSHA256:\n ${sum} ${statSync(packages).size} main/binary-amd64/Packages\n`,
    );
    for (const who of ['ours', 'theirs']) {
      expect(gpg('--quick-gen-key', `${who} <${who}@example.org>`, 'ed25519', 'sign').status).toBe(0);
      writeFileSync(join(folder, `${who}.asc`), gpg('--armor', '--export', who).said);
    }
    const sign = (who) =>
      gpg('--yes', '-u', who, '--clearsign', '-o', join(lists, 'InRelease'), join(lists, 'Release'));
    expect(
      change('--repository', 'https://apt.example.org/visio', '--key', join(folder, 'ours.asc')).status,
    ).toBe(0);
    // As installed, but read from here.
    const sources = read('etc/apt/sources.list.d/visio-accueil.sources')
      .replace('https://apt.example.org/visio', `file:${repository}`)
      .replace('/etc/apt', join(root, 'etc/apt'));
    expect(sources).toMatch(/^Signed-By: /m);
    put(join(folder, 'apt/etc/sources.list.d/x.sources'), sources);
    for (const name of ['state/lists/partial', 'cache/archives/partial'])
      mkdirSync(join(folder, 'apt', name), { recursive: true });
    put(join(folder, 'apt/status'));
    const options = [
      `Dir::Etc::sourceparts=${folder}/apt/etc/sources.list.d`,
      'Dir::Etc::sourcelist=/dev/null',
      `Dir::State=${folder}/apt/state`,
      `Dir::State::status=${folder}/apt/status`,
      `Dir::Cache=${folder}/apt/cache`,
      'APT::Sandbox::User=root',
      'Acquire::Languages=none',
    ].flatMap((option) => ['-o', option]);
    const update = () => run('apt-get', [...options, 'update', '--error-on=any']);
    sign('theirs');
    expect(update().status).not.toBe(0);
    rmSync(join(lists, 'InRelease'));
    expect(update().status).not.toBe(0);
    sign('ours');
    expect(update()).toMatchObject({ status: 0 });
    expect(run('apt-cache', [...options, 'policy', 'visio-accueil-borne']).said).toContain('Candidate: 1.0');
  });
});
