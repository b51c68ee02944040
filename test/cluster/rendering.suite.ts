import { buildControlPlane, type ProgramName } from '../control-plane/build.mjs';
import { describeCharts } from '../rendering/chart-tests.ts';
import { describeOverlays } from '../rendering/overlay-tests.ts';
import { chosenMinor } from './chosen-minor.ts';

// Unit tests run these where the programs happen to be built; here they are built, or it is said why they cannot be.
const build = async (name: ProgramName) => {
  const built = await buildControlPlane({ programs: [name], ...chosenMinor() });
  if (built.skipped !== undefined) return { skipped: built.skipped };
  return { path: built.paths[name] ?? '' };
};

describeCharts(await build('helm'));
describeOverlays('kustomize', await build('kustomize'));
describeOverlays('kubectl', await build('kubectl'));
