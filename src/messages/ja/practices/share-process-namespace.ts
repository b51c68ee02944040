import type { CheckWords } from '../../catalogue.ts';

export const shareProcessNamespace: CheckWords = {
  checked: 'v1.37',
  title: 'プロセス名前空間の共有',
  summary: 'Secretや独自のユーザーを持つコンテナは、他のコンテナとプロセスを共有してはならない。',
  messages: {
    secrets: {
      text: 'Secretを持つコンテナ"{container}"のプロセスが、Podの他のコンテナから見える',
      label: 'プロセスの環境変数とファイルは、/proc配下にある',
      wanted: 'shareProcessNamespaceは未設定',
    },
    users: {
      text: '異なるユーザーで動作するコンテナ同士が、互いのプロセスを見て、シグナルを送りうる',
      wanted: 'shareProcessNamespaceは未設定、または全コンテナで同じユーザー',
    },
  },
  attack:
    'あるコンテナのコードは、rootか同じユーザーで動作していれば、/procを通じて別のコンテナのプロセスの環境変数とファイルを読み取れる。',
  fix: 'この設定を削除する。隣のコンテナにシグナルを送る必要がある場合は、emptyDir上のソケットを通じて依頼できる。',
};
