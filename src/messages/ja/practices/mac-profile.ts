import type { CheckWords } from '../../catalogue.ts';

export const macProfile: CheckWords = {
  checked: 'v1.37',
  title: 'AppArmorとSELinux',
  summary: 'PodはAppArmorプロファイルを指定し、SELinuxのユーザーとロールは設定してはならない。',
  messages: {
    unset: {
      text: 'コンテナ"{container}"に、AppArmorプロファイルが指定されていない',
      label:
        'AppArmorのあるノードはデフォルトのプロファイルを適用し、ないノードは何も告げずに制限なしのPodを起動する',
      wanted: '全ノードにAppArmorがあるクラスターでは、appArmorProfile RuntimeDefault',
    },
    unconfined: {
      text: 'コンテナ"{container}"では、AppArmorが無効になっている',
      wanted: 'RuntimeDefault、またはプログラム用に作ったプロファイル',
    },
    identity: {
      text: 'SELinuxの{field}が{found}に設定されている',
      label: 'コンテナ同士を隔てる値は、ランタイムが選ぶ',
      wanted: '{field}なし',
    },
  },
  attack:
    'プロファイルがなければ、コンテナ内のrootは、ケーパビリティの許す範囲でマウントを行い、/procと/sys配下に書き込める。SELinuxのユーザーやロールが異なると、コンテナ同士を隔てるラベルから外れうる。',
  fix: 'デフォルトのプロファイルを指定する(AppArmorのないノードは実行を拒否する)。SELinuxのユーザーとロールは削除する。',
};
