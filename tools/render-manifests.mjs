// Writes deploy/manifests/install.yaml: the chart with its default values, for clusters without Helm.
//
//   node tools/render-manifests.mjs [--check]
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildControlPlane } from '../test/control-plane/build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const chart = join(root, 'deploy/chart/gatehouse');
export const manifestsFile = join(root, 'deploy/manifests/install.yaml');

const HEADER = `# Made by \`node tools/render-manifests.mjs\` from deploy/chart/gatehouse and its default values. Do not edit.
# How to install it, and how to take it away: deploy/README.md.
`;

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata:
  name: gatehouse
  labels:
    pod-security.kubernetes.io/enforce: restricted
`;

/** What Helm makes of the chart with these arguments; it names the chart's mistakes in what it throws. */
export function renderChart(helm, args = []) {
  return execFileSync(helm, ['template', 'gatehouse', chart, '--namespace', 'gatehouse', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The text of the file as it should be. Helm puts the webhook last, so that what it calls comes first. */
export function plainManifests(helm) {
  const rendered = renderChart(helm)
    .replace(/^# Source: .*\n/gm, '')
    .replaceAll('managed-by: Helm', 'managed-by: kubectl');
  const definitions = ['gatehouseconfigurations', 'gatehouseexceptions', 'breakglasses'].map((name) =>
    readFileSync(join(root, `deploy/crds/${name}.yaml`), 'utf8'),
  );
  const documents = [
    NAMESPACE,
    ...definitions,
    ...rendered.split(/^---\n/m).filter((text) => text.trim() !== ''),
  ];
  return `${HEADER}${documents.map((text) => `---\n${text.trim()}\n`).join('')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildControlPlane({ programs: ['helm'] });
  if (built.skipped !== undefined) {
    console.error(`Helm cannot be built: ${built.skipped}`);
    process.exit(1);
  }
  const text = plainManifests(built.paths.helm);
  if (!process.argv.includes('--check')) writeFileSync(manifestsFile, text);
  else if (readFileSync(manifestsFile, 'utf8') !== text) {
    console.error('stale: deploy/manifests/install.yaml; run: node tools/render-manifests.mjs');
    process.exitCode = 1;
  }
}
