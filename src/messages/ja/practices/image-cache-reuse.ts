import type { CheckWords } from '../../catalogue.ts';

export const imageCacheReuse: CheckWords = {
  checked: 'v1.37',
  title: '共有ノード上のプライベートイメージ',
  summary: 'プライベートイメージを、その名前を知るだけの者が使える状態で共有ノードに残してはならない。',
  messages: {
    cached: {
      text: '{user}がノードに残す{found}を、その認証情報を持たないPodも実行できる',
      label: 'イメージがすでにあれば、kubeletは認証情報を求めない',
      wanted: 'AlwaysPullImages、または認証情報を検証するkubelet(v1.35)',
    },
  },
  attack:
    'ノードを共有する別のテナントが、イメージの名前とIfNotPresentまたはNeverを指定してPodを起動し、認証情報なしで内容を読み取る。これには、そのノードでPodを起動する権限が必要である。',
  fix: 'アドミッションプラグインAlwaysPullImages、またはkubeletによるイメージ取得用認証情報の検証を有効にする。このPodの取得ポリシーは、他のPodには及ばない。',
  parameters: {
    nodes: '複数のテナントがノードを共有するか否か。',
    kubelet: 'すでにあるイメージの認証情報に関するkubeletのポリシー。',
  },
};
