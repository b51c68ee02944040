import type { CheckWords } from '../../catalogue.ts';

export const osMismatchedFields: CheckWords = {
  checked: 'v1.37',
  title: '別のOSのフィールド',
  summary: 'Podは、自身が動作するOSのセキュリティフィールドを使わなければならない。',
  messages: {
    linux: {
      text: '{field}はLinux用であり、ここでは{effect}({because})',
      wanted: '{field}なし',
    },
    windows: {
      text: '{field}はWindows用であり、ここでは{effect}({because})',
      wanted: '{field}なし',
    },
    name: {
      text: 'PodはWindowsノードを選択するが、Windows用であることを示していない',
      label: 'アドミッションはLinuxのPodとみなし、このPodに意味のない規則で判定する',
      wanted: 'windows',
    },
    user: {
      text: 'コンテナ"{container}"が管理者として動作するか否かを、イメージが決める',
      wanted: 'ContainerUser',
    },
    administrator: {
      text: 'コンテナは{found}として動作する',
      wanted: 'ContainerUser',
    },
  },
  attack:
    'マニフェストが約束する制限をOSが知らないため、コンテナ内のコードはその制限なしで動作する。Windowsでは、別のユーザーが指定されていなければ、コンテナの管理者として動作する。',
  fix: 'OSの知らないものを削除し、OSを明示する。WindowsではContainerUserとして実行する。',
};
