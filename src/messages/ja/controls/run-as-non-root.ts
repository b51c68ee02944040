import type { CheckWords } from '../../catalogue.ts';

export const runAsNonRoot: CheckWords = {
  checked: 'v1.37',
  title: 'rootでの実行',
  summary: 'コンテナは、rootで動作しないことを宣言しなければならない。',
  messages: {
    pod: {
      text: 'Podはrootで動作してよいと宣言している',
      label: 'コンテナ側の設定にかかわらず、Podの違反となる',
      wanted: 'true',
    },
    container: { text: 'コンテナ"{container}"はrootで動作してよいと宣言している', wanted: 'true' },
    unset: {
      text: 'コンテナ"{container}"はrootで動作しうる',
      label: 'runAsNonRootがここにもPodにも設定されていない',
      wanted: 'ここかPodにrunAsNonRoot: true',
    },
  },
  attack:
    '他の防壁が一つでも破られれば、コンテナ内のrootはそのままノードのrootとなる。マウントしたディレクトリに書いたファイルはrootの所有となり、カーネル内で受ける検査も少ない。',
  fix: 'runAsNonRootをtrueに設定する。イメージは、0以外の数値のユーザーで動作するものでなければならない。',
  notes: { 'v1.35': 'ユーザー名前空間(user namespace)のPod(hostUsers: false)は対象外とする。' },
};
