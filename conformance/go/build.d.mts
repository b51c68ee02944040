/** Builds the oracle, or says why it cannot be built here. */
export function buildOracle(): Promise<{ path: string } | { skipped: string }>;
