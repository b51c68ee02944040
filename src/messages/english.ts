// Made by `npm run generate` from the calls of saying() in src/.
export const english: Readonly<Record<string, string>> = {};
