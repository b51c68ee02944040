/** Random YAML: mostly valid, with all the scalars that parsers disagree on. The same seed gives the same texts. */
export class YamlGenerator {
  #state: number;
  #anchors: string[] = [];
  #mappings: string[] = [];

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** One document, now and then with directives, comments and end marks around it. */
  document(): string {
    this.#anchors = [];
    this.#mappings = [];
    const body = this.#chance(0.12)
      ? `${this.#flow(0)}\n`
      : this.#chance(0.8)
        ? this.#mapping(0, 0)
        : this.#list(0, 0);
    const start = this.#chance(0.15)
      ? this.#pick(['---\n', '--- \n', '--- # c\n', '# c\n---\n', '# c\n\n'])
      : '';
    const end = this.#chance(0.08) ? this.#pick(['...\n', '# end', '\n\n', '---\n', '--- # x\nz: 1\n']) : '';
    let text = start + body + end;
    if (this.#chance(0.05)) text = text.replaceAll('\n', '\r\n');
    if (this.#chance(0.05)) text = text.trimEnd();
    return this.#chance(0.08) ? this.mutate(text) : text;
  }

  /** The text with one small thing wrong. */
  mutate(text: string): string {
    const at = this.#below(text.length + 1);
    const other = this.#below(text.length + 1);
    switch (this.#below(5)) {
      case 0:
        return text.slice(0, at) + text.slice(at + 1);
      case 1:
        return text.slice(0, at) + this.#pick(MISCHIEF) + text.slice(at);
      case 2:
        return text.slice(0, at) + text.slice(other, other + 6) + text.slice(at);
      case 3:
        return text.slice(0, at);
      default:
        return text.slice(0, at) + this.#pick(MISCHIEF) + text.slice(at + 1);
    }
  }

  #mapping(indent: number, depth: number): string {
    let text = '';
    const used = new Set<string>();
    for (let i = this.#below(4) + 1; i > 0; i--) {
      if (this.#chance(0.06)) text += `${' '.repeat(indent)}# ${this.#pick(WORDS)}\n`;
      if (this.#chance(0.03)) text += '\n';
      if (this.#mappings.length > 0 && this.#chance(0.2)) {
        const name = this.#pick(this.#mappings);
        text += `${' '.repeat(indent)}<<: ${this.#chance(0.8) ? `*${name}` : `[*${name}, {x: 1}]`}\n`;
      }
      const key = this.#key(used, indent);
      text += `${' '.repeat(indent)}${key}:${this.#value(indent, depth)}`;
    }
    return text;
  }

  #key(used: Set<string>, indent = 0): string {
    if (this.#chance(0.03)) return `? ${this.#pick(WORDS)}\n${' '.repeat(indent)}`;
    for (;;) {
      const key = this.#chance(0.5)
        ? this.#pick(WORDS) + this.#below(5)
        : this.#chance(0.6)
          ? this.#odd()
          : this.#quoted();
      // Go decides by chance which of 1 and "1" stays, so no two keys may mean the same text by different types.
      const meaning = key.replace(/["']/g, '').toLowerCase();
      if (used.has(meaning) && !this.#chance(0.02)) continue;
      if (/^(~|null|12345678901234567890|9223372036854775808|0xf{16})$/.test(meaning) && !this.#chance(0.05))
        continue;
      if (/^[-+.0-9]|^(y|n|yes|no|on|off|true|false)$/.test(meaning) && used.has('#')) continue;
      if (/^[-+.0-9]|^(y|n|yes|no|on|off|true|false)$/.test(meaning)) used.add('#');
      used.add(meaning);
      return key;
    }
  }

  #value(indent: number, depth: number): string {
    if (depth < 4 && this.#chance(0.3)) {
      const inner = indent + 1 + this.#below(4);
      return this.#anchored((head) => `${head}${this.#comment()}\n${this.#mapping(inner, depth + 1)}`, true);
    }
    if (depth < 4 && this.#chance(0.25)) {
      const inner = this.#chance(0.4) ? indent : indent + 2;
      return this.#anchored((head) => `${head}\n${this.#list(inner, depth + 1)}`);
    }
    if (this.#chance(0.1)) return this.#block(indent);
    if (this.#anchors.length > 0 && this.#chance(0.1)) return ` *${this.#pick(this.#anchors)}\n`;
    if (this.#chance(0.05)) return `${this.#comment()}\n`;
    if (this.#chance(0.06))
      return ` ${this.#pick(WORDS)}\n${' '.repeat(indent + 1 + this.#below(3))}${this.#pick(WORDS)}\n`;
    return this.#anchored((head) => `${head} ${this.#inline(depth)}${this.#comment()}\n`);
  }

  #list(indent: number, depth: number): string {
    let text = '';
    for (let i = this.#below(4) + 1; i > 0; i--) {
      const dash = `${' '.repeat(indent)}-`;
      if (depth < 4 && this.#chance(0.35)) {
        const inner = indent + 2;
        text += `${dash} ${this.#mapping(inner, depth + 1).slice(inner)}`;
      } else if (depth < 4 && this.#chance(0.1)) {
        const inner = indent + 2;
        text += `${dash} ${this.#list(inner, depth + 1).slice(inner)}`;
      } else {
        text += `${dash}${this.#value(indent + 1, depth + 1)}`;
      }
    }
    return text;
  }

  #block(indent: number): string {
    const header = this.#pick(['|', '>', '|-', '>-', '|+', '>+', '| # c', '|2', '>1-']);
    const inner = header.includes('2')
      ? indent + 2
      : header.includes('1')
        ? indent + 1
        : indent + 1 + this.#below(3);
    let text = ` ${header}\n`;
    for (let i = this.#below(4) + 1; i > 0; i--) {
      const line = this.#pick([
        'plain',
        ' more',
        'key: value',
        '# no comment',
        '',
        '- item',
        'tail  ',
        'x\ttab',
        '"q',
        '{{ x }}',
      ]);
      text += line === '' ? '\n' : `${' '.repeat(inner)}${line}\n`;
    }
    return text;
  }

  /** An anchor for the text that follows; only then can it be repeated. */
  #anchored(body: (head: string) => string, isMapping = false): string {
    if (!this.#chance(0.06)) return body('');
    const name = `a${this.#below(6)}`;
    const text = body(` &${name}`);
    this.#anchors.push(name);
    this.#mappings = this.#mappings.filter((other) => other !== name);
    if (isMapping) this.#mappings.push(name);
    return text;
  }

  #comment(): string {
    return this.#chance(0.08) ? this.#pick([' # c', '  # "', ' #', '\t# t']) : '';
  }

  #inline(depth: number): string {
    if (depth < 4 && this.#chance(0.12)) return this.#flow(depth);
    if (this.#chance(0.015)) return `${this.#pick(TAGS)} ${this.#chance(0.5) ? this.#odd() : this.#quoted()}`;
    if (this.#chance(0.4)) return this.#odd();
    if (this.#chance(0.4)) return this.#quoted();
    if (this.#chance(0.3)) return this.#number();
    return `${this.#pick(WORDS)}${this.#pick(['', ' x', ':y', '#z', ' - a', '/b', ', c'])}`;
  }

  #flow(depth: number): string {
    const gap = this.#pick(['', ' ', '  ']);
    const items: string[] = [];
    const used = new Set<string>();
    const isMap = this.#chance(0.5);
    for (let i = this.#below(4); i > 0; i--) {
      const value = depth < 4 && this.#chance(0.25) ? this.#flow(depth + 1) : this.#flowScalar();
      items.push(isMap ? `${this.#key(used).replace(/^\? |\n|^<<$/g, '') || 'k'}: ${value}` : value);
    }
    const inner =
      items.join(`,${gap || (isMap ? ' ' : '')}`) + (items.length > 0 && this.#chance(0.05) ? ',' : '');
    return isMap ? `{${gap}${inner}${gap}}` : `[${gap}${inner}${gap}]`;
  }

  #flowScalar(): string {
    if (this.#chance(0.4)) return this.#odd().replace(/[,[\]{}]/g, '') || 'x';
    return this.#chance(0.5) ? this.#quoted() : this.#pick(WORDS);
  }

  #quoted(): string {
    const text = this.#chance(0.5) ? this.#pick(WORDS) : this.#odd();
    if (this.#chance(0.5)) return `'${text.replaceAll("'", "''")}'`;
    const extra = this.#chance(0.2)
      ? this.#pick(['\\n', '\\t', '\\u00e9', '\\x41', '\\"', '\\\\', '\\0', '\\e'])
      : '';
    return `"${text.replace(/[\\"]/g, '\\$&')}${extra}"`;
  }

  #odd(): string {
    return this.#pick(this.#chance(0.015) ? BAD : ODD);
  }

  #number(): string {
    const digits = Array.from({ length: 1 + this.#below(22) }, () => this.#below(10)).join('');
    const sign = this.#pick(['', '', '+']);
    switch (this.#below(8)) {
      case 0:
        return `${sign}${digits.slice(0, 6)}.${digits}`;
      case 1:
        return `${sign}${digits.slice(0, 3)}e${this.#pick(['', '-', '+'])}${this.#below(330)}`;
      case 2:
        return `${sign}0${digits.replace(/[89]/g, '7')}`;
      case 3:
        return `${sign}0x${digits}`;
      case 4:
        return `${sign}0o${digits}`;
      case 5:
        return `${sign}0b${digits.replace(/[2-9]/g, '1')}`;
      case 6:
        return `${sign}${digits.slice(0, 2)}_${digits.slice(2, 6)}`;
      default:
        return sign + digits;
    }
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#below(list.length)] as T;
  }

  /** mulberry32 */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}

const WORDS = [
  'name',
  'image',
  'app',
  'spec',
  'x',
  'kind',
  'foo-bar',
  'a.b/c',
  'é',
  '한국',
  'nginx:1.2',
  'http://a/b',
  'toString',
];

const ODD = [
  ...[
    'y',
    'Y',
    'yes',
    'Yes',
    'YES',
    'n',
    'N',
    'no',
    'No',
    'NO',
    'on',
    'On',
    'ON',
    'off',
    'Off',
    'OFF',
    'yEs',
    'oN',
  ],
  ...['true', 'True', 'TRUE', 'false', 'False', 'FALSE', 'tRUE', 'null', 'Null', 'NULL', '~', 'nULL'],
  ...[
    '0',
    '-0',
    '+0',
    '1',
    '-1',
    '+1',
    '010',
    '08',
    '0o10',
    '0O7',
    '0x1F',
    '0X1f',
    '0b101',
    '0B1',
    '-0b11',
    '0b',
    '0x',
    '1_000',
    '1__0',
  ],
  ...[
    '_1',
    '1_',
    '0_7',
    '-0777',
    '1.0',
    '1.50',
    '.5',
    '5.',
    '-.5',
    '+.5',
    '.',
    '..',
    '1e3',
    '1E3',
    '1e',
    '1e+3',
    '1e400',
    '1e-400',
    '-1e400',
  ],
  ...[
    '.5_0',
    '.5_',
    '1.2.3',
    '1_0.5',
    '12:30:45',
    '1:30',
    '2001-01-01',
    '2001-1-1',
    '2001-12-14t21:59:43.10-05:00',
    '2001-12-14 21:59:43',
  ],
  ...[
    '12345678901234567890',
    '9007199254740993',
    '-9007199254740993',
    '99999999999999999999999',
    '0xFFFFFFFFFFFFFFFF',
    '18446744073709551616',
  ],
  ...[
    '-9223372036854775808',
    '-9223372036854775809',
    '9223372036854775807',
    '9223372036854775808',
    '1e21',
    '1e20',
    '1e-7',
    '123456.789e3',
  ],
  ...[
    'inf',
    'nan',
    'Infinity',
    '=',

    '--',
    '-a',
    'a:b',
    'a#b',
    '1a',
    '+',
  ],
  ...['0.1', '100m', '1Gi', '0.0.0.0:80', '80/tcp'],
  ...[
    '__proto__',
    'constructor',
    'é',
    '\u00a0',
    '\u{1f600}',
    'a  b',
    '\\',
    '\\n',
    '1.5e',
    '0.',
    '00',
    '0_',
    '-_1',
    '+0x10',
  ],
];

/** What cannot stand without quotes, or means something else there. */
const BAD = [
  '.inf',
  '-.inf',
  '.nan',
  '.NaN',
  '+.Inf',
  '.INF',
  '<<',
  '-',
  '- ',
  '@x',
  '`x',
  '%x',
  '!x',
  '&x',
  '*x',
  '|x',
  '>x',
  'a, b',
  'a]',
  '}b',
  '[',
  '{',
  '{{ x }}',
  '"',
  "'",
  '#',
  '# x',
  'x:',
  '?a',
  ':a',
  'a #',
];

const TAGS: readonly string[] = [
  '!!str',
  '!!int',
  '!!float',
  '!!bool',
  '!!null',
  '!!binary',
  '!x',
  '!',
  '!!timestamp',
  '!!foo',
  '!<tag:yaml.org,2002:str>',
  '!!map',
];
const MISCHIEF = [
  ' ',
  '\n',
  '\t',
  ':',
  '-',
  '#',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '&',
  '*',
  '!',
  '|',
  '>',
  '?',
  '%',
  '@',
  '\r',
  '\u0000',
  '\u0007',
  '\u0085',
  '\u2028',
  '\ufeff',
  '- ',
  ': ',
  '---\n',
  '...\n',
  '<<: ',
];
