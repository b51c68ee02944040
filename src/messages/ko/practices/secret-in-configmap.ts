import type { CheckWords } from '../../catalogue.ts';

export const secretInConfigmap: CheckWords = {
  checked: 'v1.37',
  title: '컨피그맵(ConfigMap)에 적은 자격 증명',
  summary: '컨피그맵(ConfigMap)에는 파일 형식이 무엇이든 자격 증명이 없어야 한다.',
  messages: {
    value: {
      text: '{key}에 {kind}이(가) 들어 있다({found})',
      label: '컨피그맵(ConfigMap)은 암호화되어 저장되지도, 둘러볼 권한이 있는 사람에게 감춰지지도 않는다',
      wanted: '같은 경로에 마운트한 시크릿(Secret)',
    },
    named: {
      text: '{key}의 {name}에 {kind}이(가) 들어 있다({found})',
      label: '컨피그맵(ConfigMap)은 암호화되어 저장되지도, 둘러볼 권한이 있는 사람에게 감춰지지도 않는다',
      wanted: '같은 경로에 마운트한 시크릿(Secret)',
    },
  },
  attack:
    '컨피그맵(ConfigMap)을 읽을 수 있는 사람, 곧 기본 제공 view 롤만 가진 사람도 자격 증명을 가져가 어디서나 쓴다.',
  fix: '시크릿(Secret)을 직접 만들어(자동 수정은 값을 써 넣지 않는다) 그리로 키를 옮기고, 경로가 바뀌지 않도록 둘을 프로젝티드(projected) 볼륨으로 마운트하고, 자격 증명을 바꾼다.',
};
