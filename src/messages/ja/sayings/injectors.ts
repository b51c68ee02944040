/** What injectors add to pods, and how to ask for it. */
export const sayings: Readonly<Record<string, string>> = {
  'injector.datadog.apm':
    'シングルステップインストルメンテーションが、すべてのPodにトレースライブラリを加える',
  'injector.datadog.csi': 'ソケットは、hostPathではなくDatadogのCSIドライバーでマウントされる',
  'injector.datadog.everywhere': 'ラベルのないPodも変更される',
  'injector.datadog.hostip': 'アプリケーションは、ノードのアドレスでエージェントを見つける',
  'injector.datadog.service': 'アプリケーションは、Serviceの名前でエージェントを見つける',
  'injector.datadog.use-csi':
    'DatadogのCSIドライバーをインストールするか、アプリケーションがアドレスでエージェントに接続するようにする(hostipまたはserviceモード)。そうすればhostPathはマウントされない',
  'injector.everywhere': 'すべての名前空間が注入を求める',
  'injector.fault': '{path}: {said}',
  'injector.field': '未知のフィールドである。あるのは{known}',
  'injector.field.near': '未知のフィールドである。{near}ではないか',
  'injector.istio.cni': 'initコンテナではなく、IstioのCNIプラグインがネットワークを設定する',
  'injector.istio.seccomp': 'global.proxy.seccompProfileがRuntimeDefaultである(Istio 1.28)',
  'injector.istio.tproxy': 'インターセプションモードがTPROXYである',
  'injector.istio.use-cni': 'IstioのCNIプラグインをインストールする。istio-initとそのNET_ADMINは不要になる',
  'injector.istio.use-seccomp':
    'IstioのCNIプラグインをインストールし、global.proxy.seccompProfile.typeをRuntimeDefaultにする(Istio 1.28)。または、Podにプロファイルを設定する',
  'injector.linkerd.cni': 'initコンテナではなく、LinkerdのCNIプラグインがネットワークを設定する',
  'injector.linkerd.drop-all': 'proxy.capabilities.dropにALLがある',
  'injector.linkerd.use-cni':
    'LinkerdのCNIプラグインをインストールする。linkerd-initとそのNET_ADMINは不要になる',
  'injector.linkerd.use-drop-all':
    'LinkerdのCNIプラグインをインストールし、Helmの値でproxy.capabilities.dropを[ALL]にする',
  'injector.names': '名前空間の名前のリストでなければならない',
  'injector.no-name': '空であってはならない。検出事項はこの名前で示される',
  'injector.no-patch':
    '何を加えるかが必要である: initContainers、containers、volumes、securityContextのいずれか',
  'injector.object': 'オブジェクトでなければならない',
  'injector.remedy': '1行のテキストでなければならない',
  'injector.text': 'テキストでなければならない。引用符で囲む',
  'simulate.release':
    '--simulate {text}: {title}が加えるものは、リリース{oldest}以降について分かっている。調べた最新のリリースは{newest}である',
  'simulate.trait':
    '--simulate {text}: {title}に"{trait}"というインストール方法はない。分かっているのは{known}',
  'simulate.unknown':
    '--simulate {text}: そのようなインジェクターはない。分かっているのは{names}であり、インジェクターを記述したファイルも使える',
};
