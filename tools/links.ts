const FENCED = /^( *)```[\s\S]*?^\1```$/gm;

/** Where the links and pictures of a page lead; code is not followed. */
export function linksIn(markdown: string): string[] {
  const prose = markdown.replace(FENCED, '').replace(/`[^`\n]*`/g, '`');
  return [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(([, link]) => link ?? '');
}

/** What stands behind the `#` of a link to each heading, as GitHub and GitLab make it. */
export function headingsIn(markdown: string): string[] {
  const seen = new Map<string, number>();
  return [...markdown.replace(FENCED, '').matchAll(/^#+ +(.*)$/gm)].map(([, heading = '']) => {
    const name = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
}
