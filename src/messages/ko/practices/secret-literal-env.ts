import type { CheckWords } from '../../catalogue.ts';

export const secretLiteralEnv: CheckWords = {
  checked: 'v1.37',
  title: '변수에 그대로 적은 자격 증명',
  summary: '매니페스트에 변수의 값으로 자격 증명을 적지 않아야 한다.',
  messages: {
    literal: {
      text: '컨테이너 "{container}"의 변수 {name}에 {kind}이(가) 그대로 적혀 있다({found})',
      label:
        '매니페스트나 그 이력, 또는 파드를 읽을 수 있는 사람은 누구나 얻으므로 옮기는 것과 함께 값도 바꿔야 한다',
      wanted: 'valueFrom.secretKeyRef, 또는 볼트(vault)에서 가져온 파일',
    },
    placeholder: {
      text: '컨테이너 "{container}"의 변수 {name}은(는) {kind}(이)다({found})',
      label: '이 자리에 채워 넣는 값이 매니페스트에 적히게 된다',
      wanted: 'valueFrom.secretKeyRef, 또는 볼트(vault)에서 가져온 파일',
    },
  },
  attack:
    '파드나 저장소, 또는 그 백업을 읽을 수 있는 사람은 컨테이너에서 코드를 실행하지 않고도 자격 증명을 가져가 어디서나 쓴다.',
  fix: '이 키를 담은 시크릿(Secret)을 만들어 참조하고, 이전 자격 증명은 이력에 남아 있으므로 자격 증명을 바꾼다.',
};
