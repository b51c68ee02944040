import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluatePod, type Level } from '../../src/index.ts';
import { decodeObject } from '../../src/resources/decode.ts';
import { applyPodDefaults } from '../../src/resources/pod-defaults.ts';
import { postAll, type Said } from './bulk.ts';
import { type Gatehouse, installWebhooks, startGatehouse } from './gatehouse.ts';
import { type Case, fixtureCases, manifestCases, placed } from './manifests.ts';
import { type RealCluster, startRealCluster } from './start.ts';

/**
 * Every manifest is created twice, dry, in a namespace of each level: once the PodSecurity plugin of the API server judges,
 * once we do, as its webhook and with the plugin off.
 */
const started = await startRealCluster();
const cluster = 'skipped' in started ? undefined : started;
const LEVELS: readonly Level[] = ['privileged', 'baseline', 'restricted'];
const PREFIX = /^admission webhook "\w+\.gatehouse\.test" denied the request: /;

describe.skipIf(cluster === undefined)('the same verdict as the API server itself', () => {
  let real: RealCluster;
  let gatehouse: Gatehouse;
  const cases = [...manifestCases(), ...fixtureCases(300)];
  const posts: {
    readonly path: string;
    readonly object: unknown;
    readonly level: Level;
    readonly from: Case;
  }[] = [];
  let theirs: Said[] = [];
  let ours: Said[] = [];
  let version = '';

  beforeAll(async () => {
    if (cluster === undefined) return;
    real = cluster;
    version = `v1.${real.plane.minor.split('.')[1]}`;
    const key = (name: string) => `pod-security.kubernetes.io/${name}`;
    for (const level of LEVELS) {
      const labels = {
        [key('enforce')]: level,
        [key('enforce-version')]: version,
        [key('warn')]: 'restricted',
        [key('warn-version')]: version,
      };
      await real.plane.request('POST', '/api/v1/namespaces', { metadata: { name: level, labels } });
      cases.forEach((from, i) => {
        const path = `/${from.api}/namespaces/${level}/${from.plural}?dryRun=All`;
        posts.push({ path, object: placed(from, level, `case-${i}`), level, from });
      });
    }
    theirs = await postAll(real.plane, posts);
    await real.plane.restartApiServer({ disableAdmissionPlugins: ['PodSecurity'] });
    gatehouse = await startGatehouse({ kubeconfig: real.plane.kubeconfig });
    await installWebhooks(real.plane, gatehouse);
    ours = await postAll(real.plane, posts);
  }, 900_000);
  afterAll(async () => {
    await gatehouse?.stop();
    await cluster?.plane.stop();
  });

  it('tries them all', () => {
    const count = (what: (said: Said) => boolean) => theirs.filter(what).length;
    const denied = count(({ message }) => message.includes('violates PodSecurity'));
    console.log(
      `${real.plane.version}: ${cases.length} objects in ${LEVELS.length} namespaces: ${count(({ status }) => status === 201)} admitted, ` +
        `${denied} denied, ${posts.length - denied - count(({ status }) => status === 201)} refused before admission, ` +
        `${count(({ warnings }) => warnings.some((text) => text.includes('would violate')))} with our kind of warning`,
    );
    expect(cases.length).toBeGreaterThan(300);
    expect(denied).toBeGreaterThan(300);
  });

  it('says the same: status, reason, sentence, warnings', () => {
    const differences: string[] = [];
    let reordered = 0;
    for (const [i, { from, level }] of posts.entries()) {
      const [a, b] = [theirs[i], ours[i]];
      if (a === undefined || b === undefined) throw new Error(`no answer for ${from.name}`);
      const mine = { ...b, message: b.message.replace(PREFIX, '') };
      const same = (x: Said) => JSON.stringify([x.status, x.reason, x.message]);
      if (same(a) !== same(mine))
        differences.push(`${from.name} in ${level}:\n  in-tree ${same(a)}\n  ours    ${same(mine)}`);
      else if (a.warnings.join('\n') !== b.warnings.join('\n')) {
        // The plugin warns before webhooks do; the API server itself warns last in both.
        if ([...a.warnings].sort().join('\n') === [...b.warnings].sort().join('\n')) reordered += 1;
        else
          differences.push(
            `${from.name} in ${level}, warnings:\n  in-tree ${a.warnings.join('\n          ')}\n  ours    ${b.warnings.join('\n          ')}`,
          );
      }
    }
    console.log(
      `${posts.length - differences.length} of ${posts.length} the same, ${reordered} of them with warnings in another order`,
    );
    for (const difference of differences.slice(0, 20)) console.log(difference);
    expect(differences).toHaveLength(0);
  });

  it('and so does gatehouse check, which fills in what the API server would', () => {
    const differences: string[] = [];
    let compared = 0;
    for (const [i, { from, level, object }] of posts.entries()) {
      const said = theirs[i];
      const denial = /violates PodSecurity "[^"]+": ([\s\S]*)$/.exec(said?.message ?? '')?.[1];
      if (from.plural !== 'pods' || said === undefined || (said.status !== 201 && denial === undefined))
        continue;
      const decoded = decodeObject(object, { apiVersion: 'v1', kind: 'Pod' });
      if (!decoded.ok) throw new Error(`${from.name}: ${decoded.error}`);
      compared += 1;
      const { detail } = evaluatePod(applyPodDefaults(decoded.object).pod, { level, version });
      if (detail !== (denial ?? ''))
        differences.push(`${from.name} in ${level}:\n  server ${denial}\n  check  ${detail}`);
    }
    console.log(
      `${compared - differences.length} of ${compared} pods judged from the file as the API server judges them`,
    );
    for (const difference of differences.slice(0, 20)) console.log(difference);
    expect(differences).toHaveLength(0);
  });
});
