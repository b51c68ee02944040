import type { CheckWords } from '../../catalogue.ts';

export const misplacedSecurityField: CheckWords = {
  checked: 'v1.37',
  title: '誤った位置のセキュリティフィールド',
  summary: 'セキュリティフィールドは、Kubernetesが読み取る位置に書かなければならない。',
  messages: {
    lost: {
      text: '{place}に書かれた{field}は効果がない',
      label: '厳格な検証を求めない限り、APIサーバーはこれを破棄する',
      wanted: '{home}に{field}',
    },
    ineffective: {
      text: '{place}に書かれた{field}は効果がなく、Podはこれなしで動作する',
      label: '厳格な検証を求めない限り、APIサーバーはこれを破棄する',
      wanted: 'ここにはなし。必要であれば{home}に記載',
    },
  },
  attack:
    'マニフェストが約束する制限はどのコンテナにも効いておらず、コンテナ内のコードは、その制限が奪うはずだったものをすべて持ったまま動作する。',
  fix: '制限するものは効果のある位置に移し、権限を与えるだけのものは削除する。',
};
