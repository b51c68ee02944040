/**
 * Korean particles follow the sound before them. Catalogues write both forms, as Korean software does, `을(를)`, and this
 * keeps the right one: by the final consonant of Hangul, and by how Koreans read Latin names and digits. Brackets and quotes
 * are not read aloud: `시크릿(Secret)을` goes by `시크릿`.
 */
const PAIRS: Readonly<Record<string, readonly [afterConsonant: string, afterVowel: string]>> = {
  '을(를)': ['을', '를'],
  '이(가)': ['이', '가'],
  '은(는)': ['은', '는'],
  '과(와)': ['과', '와'],
  '(으)로': ['으로', '로'],
  '(이)나': ['이나', '나'],
  '(이)라': ['이라', '라'],
  '(이)': ['이', ''],
};

const PARTICLE = /^(?:을\(를\)|이\(가\)|은\(는\)|과\(와\)|\(으\)로|\(이\)나|\(이\)라|\(이\)(?=[다며고지었]))/;

/** A text of a message, fitted to what is written before it. */
export function withParticles(written: string, text: string): string {
  let result = written;
  let rest = text;
  for (;;) {
    const at = rest.search(/[을이은과]\([를가는와]\)|\([으이]\)/);
    if (at < 0) return result + rest;
    result += rest.slice(0, at);
    rest = rest.slice(at);
    const found = PARTICLE.exec(rest)?.[0];
    const forms = found === undefined ? undefined : PAIRS[found];
    if (found === undefined || forms === undefined) {
      result += rest.charAt(0);
      rest = rest.slice(1);
      continue;
    }
    const end = endingOf(result);
    // After ㄹ the o of 으로 is not said: 파일로, API로, 1로.
    const isClosed = end === 'consonant' || (end === 'rieul' && found !== '(으)로');
    result += isClosed ? forms[0] : forms[1];
    rest = rest.slice(found.length);
  }
}

type Ending = 'consonant' | 'rieul' | 'vowel';

function endingOf(text: string): Ending {
  const spoken = spokenPart(text);
  const last = spoken.at(-1) ?? '';
  const code = last.charCodeAt(0);
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant';
  }
  if (/[0-9]/.test(last)) return DIGITS[Number(last)] ?? 'vowel';
  return latinEnding(/[A-Za-z]+$/.exec(spoken)?.[0] ?? '');
}

/** 영 일 이 삼 사 오 육 칠 팔 구 */
const DIGITS: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

/** What is read aloud, up to its last letter or digit. */
function spokenPart(text: string): string {
  let rest = text.normalize('NFC').trimEnd();
  for (;;) {
    const before = rest;
    rest = rest.replace(/["'`”’」』.,:;/*\]}]+$/u, '');
    if (rest.endsWith(')')) {
      const open = rest.lastIndexOf('(');
      if (open <= 0) return rest.slice(0, -1);
      rest = rest.slice(0, open).trimEnd();
    }
    if (rest === before) return rest;
  }
}

/** Capitals are spelt out (엘, 엠, 엔, 알), words are read: 앱, 시크릿, but 루트, 호스트. */
function latinEnding(word: string): Ending {
  if (word === '') return 'vowel';
  if (word === word.toUpperCase())
    return /[LR]$/.test(word) ? 'rieul' : /[MN]$/.test(word) ? 'consonant' : 'vowel';
  const lower = word.toLowerCase();
  if (/(?:l|le)$/.test(lower)) return 'rieul';
  if (/(?:m|n|ng|me|ne)$/.test(lower))
    return /(?:[aeiou]me|[aeiou]ne|[mn]|ng)$/.test(lower) ? 'consonant' : 'vowel';
  // 그룹, 타임아웃, 데이터독
  if (/(?:ck|pp|tt|ou[pt]|datadog)$/.test(lower)) return 'consonant';
  return /(?:^|[^aeiou])[aeiou][bcpkt]$/.test(lower) ? 'consonant' : 'vowel';
}
