import type { CheckWords } from '../../catalogue.ts';

export const imageSetuidFiles: CheckWords = {
  checked: 'v1.37',
  title: 'イメージに含まれるsetuidファイル',
  summary: '特権昇格(privilege escalation)が許可される場合、イメージにsetuidファイルを含めるべきでない。',
  messages: {
    setuid: {
      text: 'コンテナ"{container}"は、{first}{more, plural, =0 {} other {ほか#個のファイル}}によってrootになりうる',
      wanted: 'allowPrivilegeEscalation: false、またはsetuidビットのないイメージ',
    },
  },
  attack:
    '一般ユーザーとして動くコードが、そのファイルの一つを起動してコンテナ内のrootになる。これには特権昇格(privilege escalation)の許可が必要だが、デフォルトで許可されている。',
  fix: '特権昇格(privilege escalation)を禁止し、イメージのビルド時にsetuidビットを取り除く。',
  parameters: { images: 'イメージに含まれるsetuidファイルとsetgidファイル。イメージのインベントリによる。' },
};
