import type { CheckWords } from '../../catalogue.ts';

export const saTokenNeeded: CheckWords = {
  checked: 'v1.37',
  title: '誰も必要としないトークン',
  summary: 'PodがKubernetes APIのトークンを持ってよいのは、そのServiceAccountに権限がある場合に限る。',
  messages: {
    unneeded: {
      text: 'PodはServiceAccount"{account}"のトークンを持つが、ここにはそれに権限を与えるものがない',
      label: 'PodかServiceAccountが拒まない限り、トークンはマウントされる',
      wanted: 'automountServiceAccountToken: false',
    },
    used: {
      text: 'ServiceAccount"{account}"のトークンを持つ者は、{power}',
      wanted: 'プログラムがAPIを呼び出さなければトークンなし',
    },
    admin: {
      text: 'ServiceAccount"{account}"のトークンを持つ者は、{power}',
      label: 'Podを乗っ取った者の手に渡れば、{role}はcluster-adminに等しい',
      wanted: 'プログラムの動作に必要な権限のみ',
    },
  },
  attack:
    'コンテナ内のコードがファイルからトークンを読み取り、ServiceAccountに許されたことをすべてAPI経由で行う。トークンを外してもネットワーク経由でAPIに到達でき、匿名として扱われる。それを防げるのはネットワークポリシーだけである(api-egress-openを参照)。',
  fix: 'プログラムがAPIを呼び出さず、Vaultなど他者にトークンを提示することもなければ、automountServiceAccountTokenをfalseに設定する。そうでなければ、そのServiceAccountには実際に使う権限だけを与える。',
};
