import type { CheckWords } from '../../catalogue.ts';

export const agentNonrootUid: CheckWords = {
  checked: 'v1.37',
  title: 'Datadogエージェントのユーザー',
  summary:
    'rootで動作しないDatadogエージェントは、そのリリースに定められたユーザー(7.48以降は100、それより前は101)で動作しなければならない。',
  messages: {
    number: {
      text: 'ユーザー{found}は、エージェントのリリース{release}におけるdd-agentではない',
      label:
        'ファイルの所有者が異なるため、チェックが失敗する。公式ドキュメントの韓国語ページは、この点が古い',
      wanted: '{right}',
    },
    contradiction: {
      text: 'コンテナ"{container}"は、rootで動作しないと宣言しながら、ユーザー0での実行を指定している',
      label: 'kubeletが起動を拒否する',
      wanted: '別のユーザー、またはrunAsNonRootの宣言なし',
    },
    unnamed: {
      text: 'コンテナ"{container}"はrootで実行しないと宣言しながらユーザーを指定していないが、エージェントのイメージはrootで実行される',
      label: 'kubeletが起動を拒否する',
      wanted: 'runAsUser: {right}',
    },
    powerless: {
      text: 'コンテナ"{container}"はSYS_ADMINを追加しているが、rootで動作しない',
      label: '追加したケーパビリティはroot以外のユーザーには役立たず、それを必要とする処理は失敗する',
      wanted: 'このコンテナだけをrootで実行するか、コンテナとそのケーパビリティをともに削除',
    },
  },
  attack:
    'これ自体で得られるものはない。しかし、別のユーザーで失敗するエージェントは、急いでいる誰かの手でrootに戻される。全ノードのrootは、攻撃者にとって奪う価値がある。',
  fix: 'dd-agentをそのリリースの番号で指定する。',
};
