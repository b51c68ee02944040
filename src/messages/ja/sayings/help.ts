/** What the commands say of themselves with --help, and what is said of a command line that cannot be read. */
export const sayings: Readonly<Record<string, string>> = {
  'commander.choices': '使える値: {choices}。',
  'commander.conflict': '"{one}"は"{other}"と併用できない',
  'commander.error': 'エラー: {complaint}',
  'commander.invalid': '"{value}"はオプション"{flags}"の値にできない。{reason}',
  'commander.invalid-argument': '"{value}"は引数"{name}"の値にできない。{reason}',
  'commander.invalid-variable': '"{value}"は環境変数{name}の値にできない。{reason}',
  'commander.missing-argument': '引数"{name}"がない',
  'commander.missing-value': 'オプション"{flags}"には値が必要である',
  'commander.near': '{near}の誤りではないか。',
  'commander.too-many': '引数が多すぎる。{expected}個のところ{given}個ある',
  'commander.unknown-command': '不明なコマンド"{name}"',
  'commander.unknown-option': '不明なオプション"{flag}"',
  'expected.any-number': '数値が必要である。',
  'expected.duration': '5sや1m30sのような時間が必要である。',
  'expected.https': 'https://HOSTまたはhttps://HOST:PORTが必要である。',
  'expected.port': '1から65535まででなければならない。0で無効にすることはできない。',
  'expected.release': 'v1.34のようなバージョンが必要である。',
  'expected.seconds': '秒数が必要である。',
  'expected.standards': '"latest"または"v1.x"でなければならない。',
  'expected.whole': '整数が必要である。',
  'help.argument.path': 'ファイル、ディレクトリ、チャート、オーバーレイ、パターン、または標準入力を表す-',
  'help.arguments': '引数:',
  'help.baseline.description':
    '当面許容する検出事項をまとめたベースラインを書き込み、表示する。check --baselineがこれを使う。',
  'help.baseline.show.argument.file': 'ベースライン',
  'help.baseline.show.description':
    'ベースラインがチェックごとに何件を許容するかと、すべての項目を表示する。',
  'help.baseline.show.ending': '例:\n  $ gatehouse baseline write deploy/ && gatehouse baseline show',
  'help.baseline.show.summary': 'ベースラインが許容するものを表示する',
  'help.baseline.summary': '現在の検出事項を許容し、新しいものだけを数える',
  'help.baseline.write.description': 'checkと同じように判定し、すべての検出事項をベースラインに書き込む。',
  'help.baseline.write.ending':
    '例:\n' +
    '  $ gatehouse baseline write deploy/             現在の検出事項を許容する\n' +
    '  $ gatehouse check deploy/ --baseline gatehouse-baseline.json\n' +
    '  $ gatehouse baseline write deploy/ --shrink    修正済みを外し、新しいものは許容しない\n\n' +
    '検出事項は、チェック、オブジェクト、フィールドで識別する。行が移っても、書式やファイル名が\n' +
    '変わっても再び現れない。このファイルをコミットすれば、許容した内容をレビューできる。\n\n' +
    '終了コード: 0 書き込んだ、2 誤った使い方または書き込めないファイル、3 書き込んだが、\n' +
    '            判定できずに含まれないものがある',
  'help.baseline.write.option.file': 'ベースライン',
  'help.baseline.write.option.ignore': 'これらのコントロールとプラクティスは許容しない',
  'help.baseline.write.option.level': 'このレベルで判定する(デフォルト: auto)',
  'help.baseline.write.option.select': 'これらのコントロールとプラクティスだけを許容する',
  'help.baseline.write.option.shrink': '該当するものがなくなった項目を取り除くだけにする',
  'help.baseline.write.summary': '現在の検出事項を許容する',
  'help.check.description':
    '指定されたファイル、ディレクトリ、パターンにあるすべてのPodを判定する。-は標準入力である。パスがなければ、gatehouse.yamlに書かれたものを判定する。',
  'help.check.ending':
    '例:\n' +
    '  $ gatehouse check deploy/                            deploy/以下はどれだけ厳格か\n' +
    '  $ gatehouse check chart --values prod.yaml           Helmチャートをテンプレートの行で示す\n' +
    '  $ gatehouse check overlays/prod                      Kustomizeオーバーレイ\n' +
    '  $ gatehouse check . --only-changed origin/main       このブランチで変更されたもの\n' +
    '  $ gatehouse check deploy/ --level restricted         APIサーバーはrestrictedで許可するか\n' +
    '  $ gatehouse check deploy/ --policy policies/         独自のポリシーでも判定\n' +
    '  $ gatehouse check deploy/ -o pretty -o json=out.json\n' +
    '  $ gatehouse check deploy/ --exceptions exceptions/   例外で許容したものは数えない\n' +
    '  $ gatehouse check deploy/ --wording upstream         APIサーバーの文言のまま\n  $ gatehouse check . --hash-key-file key.txt --profile strict   複数の箇所にある同じ認証情報\n\n' +
    '終了コード: 0 検出事項なし、1 検出事項あり、2 誤った使い方または設定、\n' +
    '            3 検出事項はないが判定できなかったものがある、5 gatehouseのバグ\n' +
    'Chart.yamlのあるディレクトリはHelmチャート、kustomization.yamlのあるディレクトリは\n' +
    'Kustomizeオーバーレイである。PATHにあるhelm、kustomize、kubectlでレンダリングし、\n' +
    '何も取得しない。どのオプションも環境変数で設定でき、繰り返すものはコンマでつなぐ。\n' +
    'どちらにもなければ、gatehouse.yamlに従う。',
  'help.option.compat': 'ポリシーが書かれた対象の癖をそのまま保つ',
  'help.option.grant': 'JavaScriptのポリシーに外へ届く関数の使用を許す',
  'help.check.option.only-changed':
    'このコミット以降にgitで変更されたものだけを判定し、変更された行を先に示す',
  'help.check.summary': 'マニフェストをPodセキュリティの標準で判定する',
  'help.choices': '選択肢: {choices}',
  'help.commands': 'コマンド:',
  'help.completion.argument.shell': 'スクリプトを使うシェル',
  'help.completion.description':
    '指定されたシェルのスクリプトを出力する。コマンド、オプション、およびレベル、バージョン、形式、チェック、ファイルなどの値を補完する。',
  'help.completion.ending':
    '例:\n' +
    '  $ source <(gatehouse completion bash)          このシェルで使う。常に使うなら~/.bashrcに書く\n' +
    '  $ source <(gatehouse completion zsh)           ~/.zshrcのcompinitの後に書いてもよい\n' +
    '  $ gatehouse completion fish | source           ~/.config/fish/config.fishに書いてもよい\n' +
    '  > gatehouse completion powershell | Out-String | Invoke-Expression\n\n' +
    '補完する語はインストールされたgatehouseから得るため、保存したスクリプトが古くなることはない。\n' +
    'PATHにkubectl_complete-gatehouseがあれば、"kubectl gatehouse"も補完される。',
  'help.completion.summary': 'シェルの補完スクリプトを出力する',
  'help.default': 'デフォルト: {value}',
  'help.doctor.description':
    'Webhook、証明書、レプリカ、権限、適用除外を調べ、何が問題になるか、なぜか、どう直すかを示す。何も変更しない。',
  'help.doctor.ending':
    '例:\n' +
    '  $ gatehouse doctor                       現在のコンテキストのクラスター\n' +
    '  $ gatehouse doctor --from dump/ -o json  kubectlが書き出したクラスター:\n' +
    '        for r in validatingwebhookconfigurations services pods ...; do\n' +
    '          kubectl get $r -A -o json > dump/$r.json; done\n\n' +
    '終了コード: 0 何も見つからない、1 問題になるものがある、2 誤った使い方、\n' +
    '            3 何も見つからないが調べられなかったものがある、\n' +
    '            4 クラスターに到達できない、5 gatehouseのバグ',
  'help.option.context': 'kubeconfigのコンテキスト',
  'help.doctor.option.from':
    'クラスターの代わりに、kubectl get -o jsonまたは-o yamlが書き出したファイルを読む',
  'help.option.hash-key-file':
    '検出事項の認証情報をこのファイルの鍵でハッシュ化し、同じものを見分けられるようにする',
  'help.option.kubeconfig': 'クラスターへの到達方法(デフォルト: kubectlと同じ)',
  'help.doctor.option.output': '形式',
  'help.doctor.summary': 'インストールされたgatehouse serveで問題になるものを示す',
  'help.env': '環境変数: {name}',
  'help.evaluate.description': `標準入力から1行に1つずつ'{"level","version","pod"}'オブジェクトを読み、その順に'{"allowed","reason","detail"}'または'{"error"}'を書く。Podはそのまま受け取り、APIサーバーが補う値は補わない。`,
  'help.evaluate.ending': `例:\n  $ echo '''{"level":"baseline","version":"latest","pod":{"spec":{"hostPID":true}}}''' | gatehouse evaluate`,
  'help.evaluate.summary': 'テストやほかのプログラムのために、JSONの行で与えられたPodを判定する',
  'help.explain.argument.check':
    'チェックのIDかタイトル、またはその中で述べられる語。なければすべてを一覧する',
  'help.explain.description':
    'コントロールやプラクティスが何を求めるか、満たさないと攻撃者が何を得るか、どう直すかを説明する。',
  'help.explain.ending':
    '例:\n' +
    '  $ gatehouse explain                    すべてのチェックと、それが求めるもの\n' +
    '  $ gatehouse explain hostPathVolumes\n' +
    '  $ gatehouse explain host-path-volumes  大文字小文字とハイフンは区別しない\n' +
    '  $ gatehouse explain token              トークンについてのチェック',
  'help.explain.summary': 'チェックの意味、対象フィールド、変更の履歴を説明する',
  'help.fix.argument.path': 'ファイル、ディレクトリ、パターン、または標準入力を表す-',
  'help.fix.description':
    '指定されたファイル、ディレクトリ、パターンで、checkが検出するものを修正する。-は標準入力である。オプションがなければ、動いているプログラムを壊しえない修正だけを差分で示す。',
  'help.fix.ending':
    '例:\n' +
    '  $ gatehouse fix deploy/                            危険なく修正できるのは何か\n' +
    '  $ gatehouse fix deploy/ --review | git apply       修正後にテストが必要なものも\n' +
    '  $ gatehouse fix deploy/ --to restricted --write    自動でできるところまで直し、残りを示す\n' +
    '  $ gatehouse fix deploy/ --to baseline --verbose    残りを箇所ごとに示す\n' +
    '  $ gatehouse fix pod.yaml --to baseline --output json-patch\n' +
    '  $ helm template shop ./chart | gatehouse fix - --to restricted --write > fixed.yaml\n\n' +
    '編集しないものは1バイトも変わらない。差分、テキスト、パッチは標準出力に、\n' +
    'それ以外はすべて標準エラー出力に書く。\n\n' +
    '終了コード: 0 残るエラーなし、1 エラーが残る、2 誤った使い方または書き込めないファイル、\n' +
    '            3 残るエラーはないが判定できなかったものがある、5 gatehouseのバグ',
  'help.fix.option.diff': '変更内容を出力する(デフォルトの動作)',
  'help.fix.option.ignore': 'これらのコントロールとプラクティスはそのままにする',
  'help.fix.option.interactive': '修正ごとに確認してから書き込む。--diffと併用すると出力する',
  'help.fix.option.level':
    'このレベルで判定する。autoは、いずれかのレベルで拒否されるものを修正する(デフォルト: auto)',
  'help.fix.option.output': 'diff、またはオブジェクトごとに1つのRFC 6902パッチを出力するjson-patch',
  'help.fix.option.review': '大半には適切だがテストが必要な修正も行う',
  'help.fix.option.select': 'これらのコントロールとプラクティスだけを修正する',
  'help.fix.option.to': 'このレベルで許可されるのに役立つ修正をすべて行い、残りを示す',
  'help.fix.option.verbose': '残る検出事項を1件ずつ示す。1つのワークロードの同様のものもまとめない',
  'help.fix.option.write': 'ファイルを変更する。標準入力は標準出力に書く',
  'help.fix.summary': 'マニフェストを修正し、それ以外はすべてそのままにする',
  'help.gatehouse.description': 'Kubernetes Podセキュリティの門。どこでも同じ判定を、正確な行で示す。',
  'help.gatehouse.option.version': 'gatehouseのリリースを出力する',
  'help.help': 'コマンドのヘルプを表示する',
  'help.more': '詳しくは--help',
  'help.option.api-versions': '通常のもののほかにクラスターにあるとチャートに伝えるAPI',
  'help.option.color': '色',
  'help.option.config': '最も近いgatehouse.yamlの代わりにこのファイルを使う',
  'help.option.hooks':
    'Helmフック(hook)。allはすべて判定し、no-testsはテストを除き、noneはすべて除き、onlyはフックだけを判定する(デフォルト: all)',
  'help.option.kube-version':
    'チャートに伝えるKubernetesのバージョン(デフォルト: --kubernetesと同じ、なければhelmのもの)',
  'help.option.lang': '人が読むものの言語。autoは端末の言語に従う(デフォルト: auto)',
  'help.option.policy': 'これらのファイルとディレクトリのポリシーでも判定する',
  'help.option.profile':
    'Podセキュリティの標準以外のプラクティス。pssはなし、strictはすべて(デフォルト: pss)',
  'help.option.render-timeout': 'チャートやオーバーレイのレンダリングに許す時間(秒)(デフォルト: 60)',
  'help.option.set': 'helmと同じ書き方のHelmチャートの値。複数の場合は繰り返す',
  'help.option.values': 'Helmチャートの値ファイル。後のものが優先される',
  'help.option.version': 'Podセキュリティの標準のバージョン。latestまたはv1.N(デフォルト: latest)',
  'help.options': 'オプション:',
  'help.report.convert.argument.report': 'jsonレポート',
  'help.report.convert.description': 'jsonレポートをほかの形式で書き出す。指定がなければprettyで書き出す。',
  'help.report.convert.ending':
    '例:\n' +
    '  $ gatehouse report convert main.json                 人が読む形式で\n' +
    '  $ gatehouse report convert main.json -o ndjson=findings.ndjson -o pretty\n\n' +
    'レポートにソースの行は含まれないため、ほかの形式にも含まれない。',
  'help.report.convert.summary': 'レポートをほかの形式で書き出す',
  'help.report.description': 'gatehouse check -o jsonが書いたレポートを扱う。-は標準入力である。',
  'help.report.diff.argument.after': '新しいレポート',
  'help.report.diff.argument.before': '古いレポート',
  'help.report.diff.description':
    '2つのjsonレポートを、検出事項のフィンガープリントで比較する。許容済みの検出事項はどちらでも数えない。',
  'help.report.diff.ending':
    '例:\n' +
    '  $ gatehouse report diff main.json branch.json                  新しいものと、なくなったもの\n' +
    '  $ gatehouse report diff main.json branch.json --fail-on-new    新しいエラーがあれば1で終了\n\n' +
    '終了コード: 0 新しいものがない、または問われていない、1 新しい検出事項あり、\n' +
    '            2 読み取れないレポート、3 新しいものはないが、2つ目のレポートにすべては含まれない',
  'help.report.diff.option.fail-on': '--fail-on-newが失敗とみなす新しい検出事項の基準',
  'help.report.diff.option.fail-on-new': '新しい検出事項があれば1で終了する',
  'help.report.diff.summary': '新しいものと、なくなったものを示す',
  'help.report.merge.argument.report': '同じ条件で判定したjsonレポート',
  'help.report.merge.description':
    '分割して実行した場合などに、複数のレポートを1つにする。ほかの形式の指定がなければjsonで書き出す。',
  'help.report.merge.ending': '例:\n  $ gatehouse report merge main.json branch.json > all.json',
  'help.report.merge.summary': '複数のレポートを1つにする',
  'help.report.summary': 'レポートを比較、結合、変換する',
  'help.serve.description':
    'HTTPSで動くPodセキュリティアドミッションのWebhook。アップストリームのWebhookのフラグは意味が変わらない。',
  'help.serve.ending':
    '例:\n' +
    '  $ gatehouse serve --standalone examples/shop --bind-address 127.0.0.1\n' +
    '        クラスターなしで動かす。試すためのcurlの行を出力する\n' +
    '  $ gatehouse serve --config podsecurity.yaml --tls-cert-file tls.crt --tls-private-key-file tls.key\n' +
    '        アップストリームのWebhookの代わりに、同じフラグで動かす\n' +
    '  $ gatehouse serve --certificate-secret gatehouse-tls --webhook-configuration gatehouse\n' +
    '        クラスターで、自ら作成した証明書で動かす\n' +
    '  $ gatehouse serve --policy examples/policies/native --print-webhooks --print-rbac\n' +
    '        APIサーバーがこれらのポリシーに問い合わせ、ポリシーが必要なものを参照できるように、適用するものを出力する\n' +
    '  $ gatehouse serve --standalone examples/shop --policy policies/ --grant images.example.com=fetchSync:https://registry.example/v2/\n' +
    '        JavaScriptのポリシー1つが1つのレジストリに問い合わせることができ、ほかのことはできない',
  'help.serve.option.exclude-namespace':
    '自身の名前空間のほかに、オブジェクトをポリシーに問い合わせない名前空間',
  'help.serve.option.policy-webhooks':
    'ポリシーに必要なとおりにwebhookを保つValidatingWebhookConfigurationとMutatingWebhookConfiguration',
  'help.serve.option.print-rbac': 'ポリシーに必要な権限を出力して終わる',
  'help.serve.option.print-webhooks': 'ポリシーに必要なwebhookの設定を出力して終わる',
  'help.serve.option.service-port': 'ポリシーのwebhookに書くそのポート',
  'help.serve.option.webhook-ca-file': '証明書を自分で作らない場合に、ポリシーのwebhookに書く認証局',
  'help.serve.option.webhook-url': 'ポリシーのwebhookでServiceの代わりに使うアドレス',
  'help.serve.option.bind-address': '待ち受けるアドレス',
  'help.serve.option.certificate-secret': '証明書を作成し、このSecretでほかのレプリカと共有する',
  'help.serve.option.client-allowed-names': 'それらのクライアントのコモンネーム(デフォルト: kube-apiserver)',
  'help.serve.option.client-ca-file': 'この認証局の証明書を持つクライアントだけが判定を得る',
  'help.serve.option.client-qps-burst': 'APIサーバーへ一度に送れるリクエスト数',
  'help.serve.option.client-qps-limit': 'APIサーバーへの毎秒のリクエスト数',
  'help.serve.option.compatible': '判定にアップストリームのコンテンツタイプtext/plainを使う',
  'help.serve.option.config': 'PodSecurityConfiguration。空ならすべてprivilegedである',
  'help.serve.option.disable-http2-serving': 'HTTP/1.1だけを使う',
  'help.serve.option.http2-max-streams-per-connection': '接続あたりのストリーム数。0はデフォルトである',
  'help.serve.option.kubeconfig': 'クラスターへの到達方法。空ならPodのServiceAccountを使う',
  'help.serve.option.kubernetes-minor':
    'このマイナーバージョンより新しい固定バージョンは、メトリクスでfutureとして数える',
  'help.serve.option.namespace': 'サーバー自身の名前空間。指定がなければServiceAccountから得る',
  'help.serve.option.secure-port': '待ち受けるポート',
  'help.serve.option.service-name': 'APIサーバーがこのサーバーの呼び出しに使うService',
  'help.serve.option.shutdown-delay-duration': 'SIGTERMの後、readinessを失敗にしたまま応答を続ける時間',
  'help.serve.option.shutdown-timeout-duration': 'その後、残りのリクエストの完了を待つ時間',
  'help.serve.option.policy': '/policies/validateと/policies/mutateで提供するポリシー。変更されると読み直す',
  'help.serve.option.standalone': 'クラスターなしで、このディレクトリのマニフェストを名前空間とPodとして使う',
  'help.serve.option.tls-cert-file': '提示する証明書と、それに続くチェーン。変更されると読み直す',
  'help.serve.option.tls-cipher-suites': 'TLS 1.2の暗号スイート。Goの名前で書く',
  'help.serve.option.tls-curve-preferences': '曲線: 23、24、25、29',
  'help.serve.option.tls-min-version': 'VersionTLS12またはVersionTLS13',
  'help.serve.option.tls-private-key-file': 'その秘密鍵',
  'help.serve.option.v': 'ログの詳細度。0はエラーと変更、2は拒否、4はすべての判定',
  'help.serve.option.webhook-configuration':
    'caBundleを最新に保つValidatingWebhookConfiguration。複数の場合は繰り返す',
  'help.serve.summary': 'PodセキュリティアドミッションのWebhookとして、アドミッションレビューに応答する',
  'help.usage': '使い方:',
  'help.baseline.write.option.kubernetes': 'マニフェストの対象となるKubernetes(デフォルト: v1.37)',
  'help.fix.option.kubernetes': 'マニフェストの対象となるKubernetes(デフォルト: v1.37)',
  'help.option.baseline': 'このベースラインにある検出事項は数えない。gatehouse baseline writeで作成する',
  'help.option.fail-on': '終了コードが1になる検出事項の基準(デフォルト: error)',
  'help.option.ignore': 'これらのコントロールとプラクティスを報告しない',
  'help.option.kubernetes': 'マニフェストの対象となるKubernetes。プラクティスに使う(デフォルト: v1.37)',
  'help.option.level': 'このレベルで判定する。autoは各ワークロードがどれだけ厳格かを示す(デフォルト: auto)',
  'help.option.output':
    'pretty、table、compact、markdown、html、json、ndjson、sarif、junit、github、gitlab、gitlab-sast、openreports、policyreport、prometheus。複数の場合は繰り返す(デフォルト: pretty)',
  'help.option.progress': '時間がかかるときに進捗を端末に表示する',
  'help.option.quiet': '問題と合計だけを出力する',
  'help.option.report-only': '何が検出されても、何が判定できなくても、終了コードを0にする',
  'help.option.select': 'これらのコントロールとプラクティスだけを報告する',
  'help.option.timing': '時間の内訳と最大メモリを出力する',
  'help.option.verbose': '攻撃、修正、さらに上のレベルを妨げるものまで、すべて出力する',
  'help.option.wording': 'upstreamはAPIサーバーの文言をそのまま出力する',
  'help.report.convert.option.output': 'gatehouse checkと同じ。複数の場合は繰り返す',
  'help.report.merge.option.output': 'gatehouse checkと同じ。複数の場合は繰り返す',
  'help.scan.description':
    'クラスターのすべてのワークロードをテンプレートと動いているPodの両方で判定し、名前空間ごとに何が適用されるか、その由来、誰がそれを下げられるかを示す。何も変更しない。',
  'help.option.admission-config':
    'APIサーバーのPodSecurityConfiguration、またはそれを含むAdmissionConfiguration',
  'help.scan.option.from': '引数と同じ',
  'help.scan.summary': 'クラスターが持ち、動かしているものを判定する',
  'help.scan.argument.directory': 'クラスターの代わりに読むダンプ、またはkubectl get -o jsonが書いたもの',
  'help.scan.option.save': '集めたものをそこに残す。以前の実行が始めたものがあれば続きから行う',
  'help.scan.option.namespace': 'これらの名前空間だけ',
  'help.scan.option.with-secret-metadata': 'Secretの一覧も取得する。キーと長さだけを残し、値は残さない',
  'help.scan.option.print-rbac': 'これらのオプションでのscanに必要な権限だけを出力して終わる',
  'help.scan.option.now': '基準とする時刻。例: 2026-09-30T12:00:00Z(既定値: クラスターに問い合わせた時刻)',
  'help.scan.ending':
    '例:\n' +
    '  $ gatehouse scan                                     現在のコンテキストのクラスター\n' +
    '  $ gatehouse scan --context prod --level restricted   制限(Restricted)を妨げるものは?\n' +
    '  $ gatehouse scan --save dump/                        ファイルに残し、どこでも判定し直せる\n' +
    '  $ gatehouse scan dump/ -o json                       クラスターなしで同じレポート\n' +
    '  $ gatehouse scan dump/ --policy policies/            独自のポリシーでも判定\n' +
    '  $ gatehouse scan lists/                              kubectlが書いたもの:\n' +
    '        for r in namespaces pods deployments.apps ...; do\n' +
    '          kubectl get $r -A -o json > lists/$r.json; done\n' +
    '  $ gatehouse scan --print-rbac | kubectl apply -f -   必要な権限だけ\n' +
    '\n' +
    '終了コード: 0 検出なし、1 検出あり、2 使い方や設定の誤り、\n' +
    '            3 検出はないが判定できないものあり、\n' +
    '            4 クラスターに接続できないか、何も見えない、5 gatehouseのバグ\n' +
    '何も変更しない。同じダンプからは、1バイトも違わない同じレポートができる。中断すると、あるものを\n' +
    '判定する。--saveがあれば、次の実行は止まったところから続く。',
  'help.argument.exceptions': '例外のファイルとディレクトリ。なければgatehouse.yamlに書かれたもの',
  'help.option.exceptions': 'このファイルやディレクトリの例外が許容するものは数えない。複数指定できる',
  'help.except.approve.argument.file': 'ファイル、またはnamespace/nameで書いたクラスターの例外',
  'help.except.approve.argument.name': '承認する例外(namespace/name)。複数あるときに必要である',
  'help.except.approve.description':
    '誰がいつ、どの内容を承認したかを例外に書き込む。後で内容が変わると承認は効力を失う。',
  'help.except.approve.option.apply': 'クラスターにも書き込む',
  'help.except.approve.option.dry-run': 'クラスターが受け入れるかを尋ねるだけで、何も書き込まない',
  'help.except.approve.option.by': 'リスクを許容する人',
  'help.except.approve.summary': 'リスクを許容し、承認をファイルに書き込む',
  'help.except.check.description': '例外を読み、誤りをすべて行とともに示す。',
  'help.except.check.summary': '例外が正しいかを示す',
  'help.except.description':
    '例外を提案し、検査し、承認し、整理する。check --exceptionsとserveが例外を使う。',
  'help.except.ending':
    '例:\n  $ gatehouse except propose deploy/agent.yaml --level baseline > exceptions/agent.yaml\n  $ gatehouse except propose datadog/agent             クラスターにあるとおり\n  $ kubectl get daemonset agent -n datadog -o yaml | gatehouse except propose -\n  $ gatehouse except approve exceptions/agent.yaml --by security@example.com\n  $ gatehouse check deploy/ --exceptions exceptions/\n  $ gatehouse except list exceptions/\n  $ gatehouse except prune deploy/ --exceptions exceptions/ --write\n\n例外は、1つのワークロードについて書かれたものだけを、期日まで許容する。ほかはすべて引き続き判定される。\n終了コード: 0 完了、1 例外を書けないワークロードがある、2 使い方の誤りか、正しくない例外、\n            3 判定できないものがあった、4 クラスターに接続できない',
  'help.except.list.description': '例外と、それが許容するものを、先に終了するものから順に示す。',
  'help.except.list.summary': '何を誰がいつまで許容しているかを示す',
  'help.except.propose.argument.manifest':
    'ファイル、ディレクトリ、パターン、標準入力を表す-、またはnamespace/nameで書いたクラスターのワークロード',
  'help.except.propose.description':
    '各ワークロードをあるレベルで、またポリシーに対して受け入れさせる最小の例外を出力する。1行でも欠けると、そのワークロードは拒否される。',
  'help.except.propose.option.control': 'これらのコントロールが拒否するものだけを許容する',
  'help.except.propose.option.expires': '2027-01-31T00:00:00Zのような終了時刻(既定値: 90日後)',
  'help.except.propose.option.level': '受け入れられるべきレベル。ポリシーだけならprivileged',
  'help.except.propose.option.owner': '問い合わせ先のチームか人',
  'help.except.propose.option.reason': 'ワークロードに欠かせない理由',
  'help.except.propose.option.ticket': '議論した場所',
  'help.except.propose.summary': 'ワークロードを受け入れさせる最小の例外を出力する',
  'help.except.prune.argument.manifest': '例外の対象であるマニフェスト',
  'help.except.prune.description':
    '終了した例外を見つける。マニフェストを指定すると、そのどれも必要としない要素も見つける。',
  'help.except.prune.option.exceptions': '例外のファイルとディレクトリ。複数指定できる',
  'help.except.prune.option.write': 'ファイルを変更する。なければ、取り除くものを示すだけである',
  'help.except.prune.summary': '終了したものと、必要とされないものを取り除く',
  'help.except.summary': 'ワークロードに欠かせないリスクだけを、責任者と期限を決めて許容する',
  'help.option.now': '2027-01-31T00:00:00Zのような、この時刻で例外を判定する(既定値: 今)',
  'help.except.approve.ending':
    '例:\n  $ gatehouse except approve exceptions/agent.yaml --by security@example.com\n  $ gatehouse except approve exceptions/agent.yaml --by security@example.com --apply\n  $ gatehouse except approve datadog/agent --by security@example.com --dry-run',
  'help.except.check.ending': '例:\n  $ gatehouse except check exceptions/',
  'help.except.list.ending':
    '例:\n  $ gatehouse except list exceptions/\n  $ gatehouse except list exceptions/agent.yaml',
  'help.except.propose.ending':
    '例:\n  $ gatehouse except propose datadog/agent --level baseline            クラスターにあるとおり\n  $ gatehouse except propose deploy/ --owner ops@example.com --reason "host metrics" > proposed.yaml\n  $ gatehouse except propose deploy/ --level restricted --control runAsNonRoot\n  $ gatehouse except propose deploy/ --policy policies/ --level privileged   ポリシーが拒否するものだけ\n  $ gatehouse except propose deploy/ --expires "$(date -u -d +30days +%FT%TZ)" --ticket SEC-1234',
  'help.except.prune.ending':
    '例:\n  $ gatehouse except prune --exceptions exceptions/                 終了したものは何か\n  $ gatehouse except prune deploy/ --exceptions exceptions/ --write\n  $ gatehouse except prune deploy/ --exceptions exceptions/ --policy policies/',
};
