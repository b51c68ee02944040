import type { CheckWords } from '../../catalogue.ts';

export const secretLiteralArgs: CheckWords = {
  checked: 'v1.37',
  title: 'コマンド、Probe、ボリュームに書かれた認証情報',
  summary: '認証情報を、コマンド、Probe、ボリュームのオプションに書いてはならない。',
  messages: {
    argument: {
      text: 'コンテナ"{container}"のコマンドに、{kind}がそのまま書かれている({found})',
      label: '他のプロセスが見えるノード上の全プロセスと、Podを読める者から見える',
      wanted: 'Secretから取得するファイルまたは環境変数',
    },
    header: {
      text: 'コンテナ"{container}"のProbeは、マニフェストに書かれた{kind}を送信する({found})',
      label: 'Podを読める者は入手できる',
      wanted: 'ログインを必要としないProbe用のパス',
    },
    volume: {
      text: 'ボリュームのオプション{name}に、{kind}がそのまま書かれている({found})',
      label: 'Podを読める者は入手できる',
      wanted: 'nodePublishSecretRef、またはsecretRef',
    },
  },
  attack:
    'Pod、リポジトリ、ノードのプロセス一覧のいずれかを読める者は、認証情報を入手し、どこからでも使える。',
  fix: 'プログラムに、自分で作ったSecret(自動修正は値を書き込まない)から取得したファイルまたは環境変数を読み取らせ、認証情報を変更する。',
};
