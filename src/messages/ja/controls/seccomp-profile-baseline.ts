import type { CheckWords } from '../../catalogue.ts';

export const seccompProfileBaseline: CheckWords = {
  checked: 'v1.37',
  title: 'seccompの無効化',
  summary: 'Podとコンテナはseccompを無効にしてはならない。',
  messages: {
    pod: {
      text: 'Podはseccompプロファイルに"{found}"を設定している',
      label: 'システムコールがフィルタリングされない',
      wanted: 'RuntimeDefaultまたはLocalhost',
    },
    container: {
      text: 'コンテナ"{container}"はseccompプロファイルに"{found}"を設定している',
      label: 'システムコールがフィルタリングされない',
      wanted: 'RuntimeDefaultまたはLocalhost',
    },
    annotation: {
      text: 'アノテーション{key}がseccompプロファイルに"{found}"を設定している',
      label: 'システムコールがフィルタリングされない',
      wanted: 'runtime/defaultまたはlocalhost/NAME',
    },
  },
  attack:
    'フィルターがなければ、コンテナ内のコードはカーネルの全システムコールを呼び出せる。これまでに見つかったコンテナ脱出の大半が悪用したシステムコールも、その中に含まれる。',
  fix: 'ランタイムのデフォルトプロファイルを設定する。',
  notes: { 'v1.19': 'アノテーションに代えてフィールドを読み取る。' },
};
