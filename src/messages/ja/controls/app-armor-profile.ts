import type { CheckWords } from '../../catalogue.ts';

export const appArmorProfile: CheckWords = {
  checked: 'v1.37',
  title: 'AppArmorプロファイル',
  summary: 'PodとコンテナはAppArmorを無効にしてはならず、未知の種類のプロファイルを設定してもならない。',
  messages: {
    pod: {
      text: 'PodはAppArmorプロファイルに"{found}"を設定している',
      label: 'このPodのコンテナにAppArmorの制限がかからない',
      wanted: 'RuntimeDefault、Localhost、または未設定',
    },
    container: {
      text: 'コンテナ"{container}"はAppArmorプロファイルに"{found}"を設定している',
      label: 'このコンテナにAppArmorの制限がかからない',
      wanted: 'RuntimeDefault、Localhost、または未設定',
    },
    annotation: {
      text: 'アノテーション{key}がAppArmorプロファイルに"{found}"を設定している',
      label: 'どのコンテナを指していても、AppArmorを無効にするアノテーション',
      wanted: 'runtime/default、localhost/NAME、またはアノテーションなし',
    },
  },
  attack:
    'AppArmorがなければ、コンテナ内のコードは、デフォルトのプロファイルなら拒否されるファイルシステムのマウントや/procと/sys配下への書き込みを、ケーパビリティの許す範囲で行える。SYS_ADMINがあれば、それだけでノードへ出られる。',
  fix: '設定を削除し、ランタイムのデフォルトプロファイルを適用させる。',
};
