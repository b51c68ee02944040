/** ポリシーの書き出し。 */
export const sayings: Readonly<Record<string, string>> = {
  'export.namespaces': '--namespaceと--exempt-namespaceは、どちらか一方だけを指定する',
  'help.export.description':
    'Podセキュリティの標準のレベルを、ValidatingAdmissionPolicyとそのバインディングとして書き出す。Webhookが動いていない場所でもそのレベルが守られる。',
  'help.export.ending':
    '例:\n  $ gatehouse export --to vap > baseline.yaml\n  $ gatehouse export --to vap --level restricted --version v1.34 --mode warn --namespace shop\n  $ gatehouse export --to vap --exempt-namespace kube-system,storage > baseline.yaml\n\nKubernetes v1.30以降が必要で、Webhookは要らない。APIサーバー自身が判定する。Podセキュリティと同じく、Podは拒否され、\nワークロードには警告が出る。ほかの名前空間を指定しなければ、kube-systemは対象外である。',
  'help.export.option.enforce-workloads': 'Podだけでなく、Deploymentなどのワークロードも拒否する',
  'help.export.option.exempt-namespace':
    'この名前空間を除くすべて。複数あるときは繰り返す(デフォルト: kube-system)',
  'help.export.option.exempt-user': 'Podを判定しないユーザー。複数あるときは繰り返す',
  'help.export.option.level': '書き出すレベル',
  'help.export.option.mode': '違反するPodをどうするか',
  'help.export.option.namespace': 'この名前空間だけ。複数あるときは繰り返す',
  'help.option.to': '何を書き出すか: ValidatingAdmissionPolicy',
  'help.export.option.version': 'Podセキュリティの標準のバージョン。latestまたはv1.N',
  'help.export.summary': 'Podセキュリティの標準を、APIサーバー自身が適用するポリシーとして書き出す',
};
