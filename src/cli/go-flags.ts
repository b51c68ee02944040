/** Go programs take underscores for hyphens in the names of flags. */
export function withHyphens(argv: readonly string[]): string[] {
  return argv.map((argument) =>
    argument.startsWith('--') ? argument.replace(/^--[^=]+/, (name) => name.replaceAll('_', '-')) : argument,
  );
}
