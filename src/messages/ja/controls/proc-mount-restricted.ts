import type { CheckWords } from '../../catalogue.ts';

export const procMountRestricted: CheckWords = {
  checked: 'v1.37',
  title: 'procMount(ユーザー名前空間のPodも対象)',
  summary:
    'コンテナは、Podがユーザー名前空間(user namespace)で動作するか否かによらず、マスクされた/procを維持しなければならない。',
  messages: {
    procMount: {
      text: 'コンテナ"{container}"はprocMountに"{found}"を設定している',
      label: 'コンテナランタイムのマスクが外れた/proc',
      wanted: 'Defaultまたは未設定',
    },
  },
  attack:
    'マスクのない/procは、カーネルのメモリマップや鍵をさらし、rootプロセスによるカーネル設定の書き換えを許す。書き換えられたコアダンプハンドラーなどは、ノード上で実行される。',
  fix: 'procMountを削除する。',
  notes: {
    'v1.35':
      'ベースライン(Baseline)のコントロールがユーザー名前空間(user namespace)のPodを対象外としたため、新設されたコントロール。',
  },
};
