/** Of policies and what they are about. */
export const sayings: Readonly<Record<string, string>> = {
  'grant.no-policy': '--grant: {name}というポリシーはない',
  'match.excluded': 'excludeResourceRulesの規則に一致する',
  'match.group': '規則の対象はAPIグループ{wanted}であり、{found}ではない',
  'match.name': '規則の対象は名前が{wanted}のオブジェクトであり、{found}ではない',
  'match.namespace': '名前空間{name}はnamespaceSelectorに一致しない',
  'match.nothing': 'どのリソースも対象にしていない',
  'match.object': 'オブジェクトのラベルがobjectSelectorに一致しない',
  'match.operation': '規則の対象は{wanted}であり、{found}ではない',
  'match.policy-namespace': '名前空間{namespace}だけに適用されるポリシーである',
  'match.resource': '規則の対象は{wanted}であり、{found}ではない',
  'match.scope': '規則の対象はスコープが{scope}のオブジェクトだけである',
  'match.version': '別のバージョンである',
  'match.versions': '規則の対象はバージョン{wanted}であり、{found}ではない',
  'policy.binding-without-policy': 'このバインディングのポリシー{name}がポリシーの中にない',
  'policy.error': 'ポリシー{policy}が{kind} {name}で失敗した: {message}',
  'policy.mutates': 'ほかのポリシーより先に、ポリシー{name}がこのオブジェクトを変更する',
  'policy.no-group': 'Kubernetesに{group}というグループはない',
  'policy.no-resource': 'Kubernetesに{name}というリソースはない',
  'policy.none': '{paths}: gatehouseが知っているポリシーがない。知っている種類は{kinds}である',
  'policy.of-policy': 'ポリシー{name}: {fault}',
  'policy.other-group': 'グループ{group}に{kind}はない',
  'policy.other-kind': '{kind}という種類はない',
  'policy.translation-form':
    '{key}は読まれない。英語のメッセージごとにその訳を持つYAMLのマップでなければならない',
  'policy.translation-language': '{key}はここで使われる言語の訳ではない。使われる言語は{known}である',
  'policy.translation-stale': '{key}はポリシーが言わないことを訳している: {english}',
  'policy.type': '{kinds}について、Kubernetesはこの式に警告を出す。{issue}',
  'policy.type-gap':
    '{kinds}について、Kubernetesはこの式に警告を出す。{issue}。Kubernetes自身の型検査に抜けがあるためであり、式は正しく動作する',
  'policy.type.remedy':
    '種類にないフィールドは常に存在しない。has()は偽になり、読むとエラーになる。あるフィールドはkubectl explainで確かめ、複数の種類を扱うときはobject.kindを先に調べる。',
  'policy.unbound':
    'ポリシー{name}を指すバインディングがなく、クラスターでは適用されない。Denyでバインドされたものとして判定した',
  'policy.unknown':
    'ポリシー{name}は{count}個のオブジェクトを判定できなかった。必要な{missing}がファイルからわからない',
  'policy.unknown.cluster':
    'ポリシー{name}は{count}個のオブジェクトを判定できなかった。必要な{missing}をscanは見ていない',
  'policy.unknown.remedy': 'Namespaceやパラメーターなど、それを含むファイルも指定する。',
  'policy.unseen': 'ポリシー{name}は{resources}についてのものだが、scanはそれをまったく読まない',
  'serve.policy-broken': '{place}: {fault}',
};
