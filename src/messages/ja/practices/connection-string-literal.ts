import type { CheckWords } from '../../catalogue.ts';

export const connectionStringLiteral: CheckWords = {
  checked: 'v1.37',
  title: 'パスワードを含む接続文字列',
  summary: 'パスワードを含む接続文字列を、マニフェストに書いてはならない。',
  messages: {
    variable: {
      text: 'コンテナ"{container}"の変数{name}は、パスワードを含む接続文字列である({found})',
      label:
        'マニフェスト、その履歴、Podのいずれかを読める者は入手できるため、移すだけでなくパスワードの変更も必要',
      wanted:
        '文字列全体をSecretから取得するか、パスワードのないワークロードアイデンティティ(workload identity)でログイン',
    },
    other: {
      text: 'パスワードを含む接続文字列が、ここに書かれている({found})',
      label:
        'マニフェスト、その履歴、Podのいずれかを読める者は入手できるため、移すだけでなくパスワードの変更も必要',
      wanted:
        '文字列全体をSecretから取得するか、パスワードのないワークロードアイデンティティ(workload identity)でログイン',
    },
  },
  attack:
    'Podやリポジトリを読める者は、データベースのアドレス、ユーザー、パスワードを知る。あとは到達する経路さえあればよい。',
  fix: 'ドライバーが対応していれば、アイデンティティ(identity)でログインする(Azure SQLはマネージドID、RDSとCloud SQLはIAM)。対応していなければ、文字列全体を自分で作ったSecret(自動修正は値を書き込まない)から取得し、パスワードを変更する。',
};
