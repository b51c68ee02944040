import type { CheckWords } from '../../catalogue.ts';

export const namespacePsaInvalid: CheckWords = {
  checked: 'v1.37',
  title: '쿠버네티스가 읽지 못하는 레이블',
  summary: '네임스페이스의 파드 시큐리티 레이블은 쿠버네티스가 읽는 철자대로 적어야 한다.',
  messages: {
    level: {
      text: '레이블 {label}의 값 "{found}"은(는) 존재하지 않는 수준이다',
      label: '{effect}',
      wanted: 'privileged, baseline, restricted 가운데 하나',
    },
    version: {
      text: '레이블 {label}의 값 "{found}"은(는) 존재하지 않는 버전이다',
      label: '{effect}',
      wanted: 'latest 또는 v1.N',
    },
    key: {
      text: '레이블 {label}은(는) 쿠버네티스가 인식하지 않는다',
      label: '레이블은 남지만 효과가 없다. 의도한 것은 {hint}(으)로 보인다',
      wanted: '{hint}',
    },
  },
  attack:
    '레이블이 읽히지 않으면 보호되는 것처럼 보이는 네임스페이스가 그 수준이 금지할 것을 허용한다. 읽지 못하는 enforce는 반대쪽으로 어긋나 파드가 시작되지 못하게 한다.',
  fix: '쿠버네티스의 철자대로 적는다.',
};
