import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../setup/paths.mjs';
import { FIRST, InstalledRoot, put, run, UNITS } from './testing/installed-root.mjs';

describe('what an installed kiosk runs and lets in', () => {
  let kiosk;
  let root;
  const change = (...args) => kiosk.change(...args);
  const read = (path) => kiosk.read(path);

  beforeAll(() => {
    kiosk = new InstalledRoot();
    ({ root } = kiosk);
    // The program itself is another test's: its command is all that systemd looks for.
    for (const program of ['visio-accueil/bin/node', 'visio-accueil-borne/visio-accueil-borne'])
      put(join(root, 'opt', program), '', 0o755);
    expect(change(...FIRST).status).toBe(0);
  }, 120_000);
  afterAll(() => kiosk.remove());

  describe('its services', () => {
    const OURS = [
      'firewall.service',
      'host.service',
      'display.service',
      'update.service',
      'update.timer',
      'screen.service',
      'screen.timer',
      'wish.path',
      'wish.service',
    ].map((name) => `visio-accueil-${name}`);
    const verify = () => run('systemd-analyze', ['verify', `--root=${root}`, '--man=no', ...OURS]);
    /** What systemd's own measure says: 0 is shut, 10 is open. */
    const exposure = (unit) => {
      const { said } = run('systemd-analyze', [
        'security',
        `--root=${root}`,
        '--offline=true',
        '--no-pager',
        unit,
      ]);
      return Number(/exposure level for \S+: ([\d.]+)/.exec(said)?.[1] ?? Number.NaN);
    };
    const oursOnly = (said) => said.split('\n').filter((line) => line.includes('visio-accueil'));

    it('are what systemd understands, under cage and under Xorg', () => {
      expect(oursOnly(verify().said)).toEqual([]);
      expect(change('--display', 'xorg').status).toBe(0);
      expect(read(`${UNITS}/visio-accueil-display.service`)).toContain('-novtswitch');
      expect(oursOnly(verify().said)).toEqual([]);
      expect(change('--display', 'cage').status).toBe(0);
      put(
        join(root, UNITS, 'visio-accueil-broken.service'),
        '[Service]\nExecStart=/usr/bin/absent\nRestrt=always\n',
      );
      expect(
        oursOnly(
          run('systemd-analyze', ['verify', `--root=${root}`, '--man=no', 'visio-accueil-broken.service'])
            .said,
        ),
      ).not.toEqual([]);
      rmSync(join(root, UNITS, 'visio-accueil-broken.service'));
    });

    it('of Electron’s package is what systemd understands, and fenced in as well', () => {
      const unit = 'visio-accueil-kiosk.service';
      const source = join(ROOT, 'kiosk-app/appliance/electron', unit);
      put(join(root, UNITS, unit), readFileSync(source, 'utf8'));
      const { said } = run('systemd-analyze', ['verify', `--root=${root}`, '--man=no', unit]);
      expect(oursOnly(said)).toEqual([]);
      expect(exposure(unit)).toBeLessThan(4);
      rmSync(join(root, UNITS, unit));
    });

    it('are fenced in, by systemd’s own measure', () => {
      expect(exposure('visio-accueil-host.service')).toBeLessThan(3);
      expect(exposure('visio-accueil-display.service')).toBeLessThan(4);
      expect(exposure('visio-accueil-firewall.service')).toBeLessThan(5);
    });

    it('start again whatever happens, and are taken for dead when they say nothing', () => {
      for (const unit of ['host', 'display']) {
        const text = read(`${UNITS}/visio-accueil-${unit}.service`);
        for (const line of [
          'Type=notify',
          'Restart=always',
          'StartLimitIntervalSec=0',
          'MemorySwapMax=0',
          'LimitCORE=0',
        ])
          expect(text).toContain(`${line}\n`);
        expect(text).toMatch(/^WatchdogSec=\d+$/m);
      }
    });

    it('leave no login on any console', () => {
      for (const unit of [
        'getty@.service',
        'autovt@.service',
        'ctrl-alt-del.target',
        'apt-daily-upgrade.timer',
      ])
        expect(run('systemctl', [`--root=${root}`, 'is-enabled', unit]).said.trim()).toBe('masked');
      for (const unit of OURS.filter((name) => /host|display|firewall|timer/.test(name)))
        expect(run('systemctl', [`--root=${root}`, 'is-enabled', unit]).said.trim()).toBe('enabled');
      expect(run('systemctl', [`--root=${root}`, 'get-default']).said.trim()).toBe('graphical.target');
    });
  });

  it('closes the network to all but answers, and its rules are what nft understands', () => {
    expect(run('nft', ['-c', '-f', join(root, 'etc/visio-accueil/firewall.nft')])).toEqual({
      status: 0,
      said: '',
    });
    expect(read('etc/visio-accueil/firewall.nft')).toMatch(/hook input priority filter; policy drop;/);
  });

  it('has device rules that udev understands', () => {
    const rules = join(root, 'etc/udev/rules.d');
    // The machine's own rules are left alone: ours take their place for this one look.
    const look = `mount --bind ${rules} /etc/udev/rules.d && udevadm test /devices/virtual/mem/null`;
    const { said } = run('unshare', ['--mount', 'sh', '-c', look]);
    const ours = said.split('\n').filter((line) => line.includes('70-visio-accueil.rules'));
    expect(ours[0]).toContain('Reading rules file');
    expect(ours.slice(1).filter((line) => !line.includes("Unknown group 'visio-accueil'"))).toEqual([]);
  });
});
