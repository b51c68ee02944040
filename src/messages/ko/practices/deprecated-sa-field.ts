import type { CheckWords } from '../../catalogue.ts';

export const deprecatedSaField: CheckWords = {
  checked: 'v1.37',
  title: 'serviceAccountName의 옛 이름',
  summary: '파드는 서비스 어카운트(ServiceAccount)를 serviceAccountName으로 지정해야 한다.',
  messages: {
    old: {
      text: '서비스 어카운트(ServiceAccount) "{found}"을(를) 사용 중단(deprecated)된 필드로 지정한다',
      label: 'serviceAccountName을 보는 정책과 검토자에게는 default 서비스 어카운트로 보인다',
      wanted: 'serviceAccountName',
    },
    ignored: {
      text: '사용 중단(deprecated)된 serviceAccount에는 "{found}"(이)라고 적혀 있지만 파드는 "{used}"(으)로 실행된다',
      label: 'serviceAccountName이 우선한다',
      wanted: 'serviceAccountName만 사용',
    },
  },
  attack:
    'serviceAccountName만 보는 정책은 본래 거부했을 서비스 어카운트(ServiceAccount)로 파드가 실행되는 것을 놓친다.',
  fix: '필드 이름을 바꾼다.',
};
