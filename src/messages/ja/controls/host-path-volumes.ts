import type { CheckWords } from '../../catalogue.ts';

export const hostPathVolumes: CheckWords = {
  checked: 'v1.37',
  title: 'hostPathボリューム',
  summary: 'Podはノードのディレクトリやファイルをマウントしてはならない。',
  messages: {
    hostPath: {
      text: 'ボリューム"{found}"はhostPathである',
      label: 'ノードのファイルシステムの一部',
      wanted: '別の種類のボリューム',
    },
  },
  attack:
    'コンテナ内でコードを実行できる者は、ノード上のこれらのファイルを読み取り、書き込み可能なマウントなら改変もできる。ルートディレクトリ、kubeletのディレクトリ、コンテナランタイムのソケット、SYS_PTRACEを伴う/procであれば、読み取り専用でもノードそのものを得たに等しい。',
  fix: '代わりにConfigMap、Secret、emptyDir、PersistentVolumeClaimのいずれかを使う。どのコンテナもマウントしていなければ、ボリュームを削除する。',
};
