import type { CheckWords } from '../../catalogue.ts';

export const seccompProfileRestricted: CheckWords = {
  checked: 'v1.37',
  title: 'seccompプロファイル',
  summary: 'コンテナはseccompプロファイルを適用して実行しなければならない。',
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
    unset: {
      text: 'コンテナ"{container}"にはseccompプロファイルがない',
      label: 'seccompProfileがここにもPodにも設定されていない',
      wanted: 'ここかPodにseccompProfile.type: RuntimeDefaultまたはLocalhost',
    },
  },
  attack:
    'kubeletに別の設定がない限り、プロファイルのないPodはフィルターなしで動作し、コンテナ内のコードがカーネルの全システムコールを呼び出せる。',
  fix: 'ランタイムのデフォルトプロファイルを設定する。',
  notes: { 'v1.25': 'WindowsのPod(spec.os.name: windows)は対象外とする。' },
};
