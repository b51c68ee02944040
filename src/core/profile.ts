/** The sets of practices that a user can ask for by name; `pss` asks for the controls alone, `strict` for everything. */
export const PROFILES = ['pss', 'recommended', 'strict', 'eks', 'aks', 'datadog-agent'] as const;

export type Profile = (typeof PROFILES)[number];
