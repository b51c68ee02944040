import type { CheckWords } from '../../catalogue.ts';

export const namespacePsaInvalid: CheckWords = {
  checked: 'v1.37',
  title: 'Kubernetesが読み取れないラベル',
  summary: '名前空間のPodセキュリティのラベルは、Kubernetesが読み取るとおりのつづりでなければならない。',
  messages: {
    level: {
      text: 'ラベル{label}の値"{found}"は、レベルとして読み取れない',
      label: '{effect}',
      wanted: 'privileged、baseline、restrictedのいずれか',
    },
    version: {
      text: 'ラベル{label}の値"{found}"は、バージョンとして読み取れない',
      label: '{effect}',
      wanted: 'latest、またはv1.N',
    },
    key: {
      text: 'ラベル{label}は、Kubernetesにとって意味を持たない',
      label: 'ラベルは残るが効果はない。意図したものはおそらく{hint}',
      wanted: '{hint}',
    },
  },
  attack:
    'ラベルが読み取られなければ、保護されて見える名前空間が、そのレベルなら禁止するものを許可する。読み取れないenforceは逆に厳しい側へ倒れ、Podの起動を妨げる。',
  fix: 'Kubernetesと同じつづりにする。',
};
