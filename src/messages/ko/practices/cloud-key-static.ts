import type { CheckWords } from '../../catalogue.ts';

export const cloudKeyStatic: CheckWords = {
  checked: 'v1.37',
  title: '수명이 긴 클라우드 키',
  summary:
    '파드는 클라우드에서 만료되지 않는 키 대신 서비스 어카운트(ServiceAccount)의 신원(identity)을 써야 한다.',
  messages: {
    literal: {
      text: '컨테이너 "{container}"이(가) 쓰는 {cloud} 키가 매니페스트에 적혀 있다({found})',
      label: '만료되지 않으며 어디서나 쓸 수 있는 키이다',
      wanted: '{instead}',
    },
    referred: {
      text: '컨테이너 "{container}"이(가) 수명이 긴 {cloud} 키를 사용한다({found})',
      label: '만료되지 않으며 어디서나 쓸 수 있는 키이다',
      wanted: '{instead}',
    },
  },
  attack:
    '컨테이너 안의 코드가 키를 복사해 가면 누군가 알아챌 때까지 어디서나 쓸 수 있다. 서비스 어카운트(ServiceAccount)의 신원(identity)이 주는 자격 증명은 몇 시간 안에 만료된다.',
  fix: '서비스 어카운트(ServiceAccount)에 클라우드 신원(identity)을 주고, 변수를 없애고, 키를 삭제한다.',
};
