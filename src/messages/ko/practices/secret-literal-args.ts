import type { CheckWords } from '../../catalogue.ts';

export const secretLiteralArgs: CheckWords = {
  checked: 'v1.37',
  title: '명령, 프로브, 볼륨에 적은 자격 증명',
  summary: '명령이나 프로브, 볼륨 옵션에 자격 증명을 적지 않아야 한다.',
  messages: {
    argument: {
      text: '컨테이너 "{container}"의 명령에 {kind}이(가) 그대로 적혀 있다({found})',
      label: '다른 프로세스를 볼 수 있는 노드의 모든 프로세스와, 파드를 읽을 수 있는 사람이 본다',
      wanted: '시크릿(Secret)에서 가져온 파일이나 변수',
    },
    header: {
      text: '컨테이너 "{container}"의 프로브가 매니페스트에 적힌 {kind}을(를) 보낸다({found})',
      label: '파드를 읽을 수 있는 사람은 누구나 얻는다',
      wanted: '로그인이 필요 없는 프로브용 경로',
    },
    volume: {
      text: '볼륨 옵션 {name}에 {kind}이(가) 그대로 적혀 있다({found})',
      label: '파드를 읽을 수 있는 사람은 누구나 얻는다',
      wanted: 'nodePublishSecretRef 또는 secretRef',
    },
  },
  attack: '파드나 저장소, 노드의 프로세스 목록을 읽을 수 있는 사람이 자격 증명을 가져가 어디서나 쓴다.',
  fix: '시크릿(Secret)을 직접 만들어(자동 수정은 값을 써 넣지 않는다) 프로그램이 거기서 가져온 파일이나 변수를 읽게 하고, 자격 증명을 바꾼다.',
};
