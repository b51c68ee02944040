export const manifestsFile: string;
export function renderChart(helm: string, args?: readonly string[]): string;
export function plainManifests(helm: string): string;
