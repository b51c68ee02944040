import type { CheckWords } from '../../catalogue.ts';

export const agentKeyLiteral: CheckWords = {
  checked: 'v1.37',
  title: '環境変数に直接書かれたDatadogのキー',
  summary: 'DatadogのキーはSecretから取得しなければならない。',
  messages: {
    api: {
      text: 'コンテナ"{container}"の変数{name}に、DatadogのAPIキーがそのまま書かれている({found})',
      label: 'マニフェスト、その履歴、Podのいずれかを読める者は、このキーを入手できる',
      wanted: 'valuesのdatadog.apiKeyExistingSecret、またはvalueFrom.secretKeyRef',
    },
    app: {
      text: 'コンテナ"{container}"の変数{name}に、Datadogのアプリケーションキーがそのまま書かれている({found})',
      label: '所有者に見えるダッシュボード、ログ、メトリクスをすべて読み取れるキー',
      wanted: 'valuesのdatadog.appKeyExistingSecret、またはvalueFrom.secretKeyRef',
    },
  },
  attack:
    'APIキーがあれば、誰でも偽のメトリクスやログを送りつけ、その費用を負わせることができる。アプリケーションキーまであれば、その所有者に許されたものすべてを読み取り、変更できる。',
  fix: 'キーを収めたSecretを作成して参照する。古いキーは履歴に残るため、キー自体も変更する。',
};
