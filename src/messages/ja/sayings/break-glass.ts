/** 例外のポリシーとしての書き出しと、緊急のデバッグ。 */
export const sayings: Readonly<Record<string, string>> = {
  'break-glass.control': '{id}はプラクティスである。統制を指定する',
  'break-glass.failed': '緊急の許可は作られなかった: {reason}',
  'break-glass.made': '{user}は{end}まで{pod}をデバッグできる',
  'break-glass.pod': '{pod}: 名前空間/名前の形で指定する',
  'except.not-exported': '例外{name}は有効ではないため、除外する',
  'except.policies-not-exported':
    '例外{name}がポリシーについて許容するものは除外する。書き出すものは標準だけを守らせる',
  'except.nothing': '有効な例外がない。gatehouse except approveで承認すると有効になる',
  'expected.minutes': '1から30までの整数を指定する。',
  'help.except.break-glass.argument.pod': 'Pod。名前空間/名前',
  'help.except.break-glass.description':
    'クラスターにBreakGlassを作る。1人のユーザーが1つのPodに、そのレベルでは拒否されるエフェメラルコンテナを追加できる。',
  'help.except.break-glass.ending':
    '例:\n  $ gatehouse except break-glass shop/web-7d9f --user jane@example.com --reason "INC-42" --dry-run\n  $ gatehouse except break-glass shop/web-7d9f --user jane@example.com --reason "INC-42" --minutes 10\n\nそのユーザーは、allowPrivilegeEscalation、capabilities_baseline、capabilities_restricted、runAsNonRoot、runAsUser、seccompProfile_restrictedが拒否する\nエフェメラルコンテナをそのPodに追加できる(kubectl debug)。ひとりでに終わり、使うたびに監査ログに残る。作るにはgatehouse-approverロールが必要である。',
  'help.except.break-glass.option.control':
    'そのコンテナが満たさなくてよい統制(デフォルト: デバッグでよく失敗するもの)',
  'help.except.break-glass.option.dry-run': '作らずに、オブジェクトを出力する',
  'help.except.break-glass.option.minutes': '何分間か。最大30',
  'help.except.break-glass.option.reason': 'なぜ待てないか',
  'help.except.break-glass.option.user': '許されるユーザー。APIサーバーが知る名前で書く',
  'help.except.break-glass.summary': '1人のユーザーに1つのPodを最大30分間デバッグさせる',
  'help.except.export.argument.exceptions': '例外のファイルとディレクトリ',
  'help.except.export.description':
    '名前空間ごとにValidatingAdmissionPolicyを書き出す。Podセキュリティの標準のレベルから、例外が受け入れるものだけを除いたものである。',
  'help.except.export.ending':
    '例:\n  $ gatehouse except export --to vap exceptions/ > policies.yaml\n  $ gatehouse except export --to vap exceptions/agent.yaml --level restricted --version v1.34\n\nWebhookのないクラスターのためのもので、Kubernetes v1.30から使える。例外のある名前空間は、例外が受け入れるものを除いて\nそのレベルで守られる。名前空間のPodセキュリティのラベルは、そのすべてを許すものでなければならない。例:\npod-security.kubernetes.io/enforce=privileged\n終了コード: 0 書き出した、1 有効な例外がない、2 正しくない例外がある',
  'help.except.export.option.level': '名前空間を守るレベル',
  'help.except.export.option.version': 'Podセキュリティの標準のバージョン。latestまたはv1.N',
  'help.except.export.summary': '例外を、APIサーバー自身が適用するポリシーとして書き出す',
};
