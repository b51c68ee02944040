/** The denial of a workload, as kubectl shows it. */
export const sayings: Readonly<Record<string, string>> = {
  'denial.explain': '説明: {command}',
  'denial.more': 'ほか{count}件',
  'denial.policy': 'ポリシー: {policy}',
  'denial.set': '{path}が設定されている。必要な値: {wanted}',
  'denial.unset': '{path}が設定されていない。必要な値: {wanted}',
  'denial.value': '{path} = {value}。必要な値: {wanted}',
};
