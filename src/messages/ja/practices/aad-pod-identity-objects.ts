import type { CheckWords } from '../../catalogue.ts';

export const aadPodIdentityObjects: CheckWords = {
  checked: 'v1.37',
  title: 'aad-pod-identityのオブジェクト',
  summary: 'どのオブジェクトも、2023年にアーカイブされたaad-pod-identityに依存してはならない。',
  messages: {
    object: {
      text: '{found}は、2023年にアーカイブされたaad-pod-identityのオブジェクトである',
      label: '修正はもう提供されず、Workload IDに置き換わっている',
      wanted: 'azure.workload.identity/client-idを付けたServiceAccountと、フェデレーション認証情報',
    },
    provider: {
      text: '機密情報を、aad-pod-identityのPodアイデンティティ(pod identity)で取得している',
      label: 'このプロジェクトは2023年にアーカイブされた',
      wanted: 'usePodIdentity "false"と、ワークロードアイデンティティ(workload identity)のclientID',
    },
  },
  attack:
    'アイデンティティ(identity)はすべてノード自体に割り当てられる。メタデータアドレスのリダイレクトを回避した者は、そのノード上の全Podのアイデンティティを手に入れ、それぞれのボールト(vault)を読み取る。',
  fix: 'ワークロードアイデンティティ(workload identity)を使う。そのclientIDを記入し、ラベルaadpodidbindingを持つPodがなくなったらオブジェクトを削除する。',
};
