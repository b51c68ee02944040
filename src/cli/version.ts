/** Put in by the build; see tools/build.mjs. */
declare const GATEHOUSE_VERSION: string | undefined;

export const TOOL_VERSION = typeof GATEHOUSE_VERSION === 'string' ? GATEHOUSE_VERSION : '0.0.0-source';
