export const root: string;
/** Installs what package-lock.json names, unless that is there already. */
export function install(): void;
/** Builds the command when a source file is newer than it; the path of the command. */
export function build(): Promise<string>;
