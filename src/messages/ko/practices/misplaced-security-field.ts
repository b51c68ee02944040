import type { CheckWords } from '../../catalogue.ts';

export const misplacedSecurityField: CheckWords = {
  checked: 'v1.37',
  title: '잘못된 자리에 적은 보안 필드',
  summary: '보안 필드는 쿠버네티스가 읽는 자리에 적어야 한다.',
  messages: {
    lost: {
      text: '{place}에 적은 {field}은(는) 효과가 없다',
      label: '엄격한 검증을 요청하지 않으면 API 서버가 이 필드를 버린다',
      wanted: '{home}에 {field}',
    },
    ineffective: {
      text: '{place}에 적은 {field}은(는) 효과가 없고, 파드는 이 필드 없이 실행된다',
      label: '엄격한 검증을 요청하지 않으면 API 서버가 이 필드를 버린다',
      wanted: '여기서는 지우고, 필요하면 {home}에 적기',
    },
  },
  attack:
    '매니페스트는 제한을 약속하지만 어느 컨테이너에도 적용되지 않으므로, 컨테이너 안의 코드는 그 제한이 막았어야 할 것을 모두 가지고 실행된다.',
  fix: '제한하는 것은 효과가 있는 자리로 옮기고, 권한만 주었을 것은 지운다.',
};
