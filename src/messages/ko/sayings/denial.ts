/** The denial of a workload, as kubectl shows it. */
export const sayings: Readonly<Record<string, string>> = {
  'denial.explain': '설명: {command}',
  'denial.more': '그 밖에 {count}건',
  'denial.policy': '정책: {policy}',
  'denial.set': '{path}이(가) 설정되어 있다. 필요한 값: {wanted}',
  'denial.unset': '{path}이(가) 설정되어 있지 않다. 필요한 값: {wanted}',
  'denial.value': '{path} = {value}. 필요한 값: {wanted}',
};
