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

/** How a page is built, whatever language it is in: its headings, blocks of code, rows of tables and points of lists. */
export function outlineIn(markdown: string): string[] {
  const blocks = markdown.replace(FENCED, (block) => block.split('\n', 1)[0] ?? '');
  return [...blocks.matchAll(/^(#+|```\w*|\||-)(?= |$)/gm)].map(([mark]) => mark);
}
