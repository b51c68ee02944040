import type { CheckWords } from '../../catalogue.ts';

export const zeroOrGarbage: CheckWords = {
  checked: 'v1.37',
  title: '意図したとは考えられない量',
  summary: '要求(requests)と制限(limits)は、そのリソースに見合った量でなければならない。',
  messages: {
    fraction: {
      text: '{owner}の{resource}の{field, select, limits {制限(limits)} other {要求(requests)}}は{found}で、1単位が1バイトに満たない',
      label: 'mは1000分の1、MとMiは100万を表す',
      wanted: 'Miなど、バイトの単位',
    },
    bytes: {
      text: '{owner}の{resource}の{field, select, limits {制限(limits)} other {要求(requests)}}は{found}で、どのプログラムにも足りない',
      label: '単位のない数値はバイト数を表す',
      wanted: 'Miなどの単位',
    },
    cores: {
      text: '{owner}の{resource}の{field, select, limits {制限(limits)} other {要求(requests)}}は{found}コアである',
      label: '単位のない数値はコア数を表す',
      wanted: '1000分の1単位を意図したのであれば{meant}',
    },
    zero: {
      text: '{owner}の{resource}の{field, select, limits {制限(limits)} other {要求(requests)}}は0で、制限がないのと同じである',
      wanted: '0より大きい制限(limits)、または無制限を意図したのであれば設定なし',
    },
  },
  attack:
    '制限にならない制限では、コンテナ内のコードが隣のPodを圧迫する。何も収まらない制限では、Podが起動しない。',
  fix: '意図した単位を書く。',
  parameters: { cores: '単位のないコア数がこの値以上であれば、書き誤りとみなす。' },
};
