import type { CheckWords } from '../../catalogue.ts';

export const shareProcessNamespace: CheckWords = {
  checked: 'v1.37',
  title: '공유된 프로세스 네임스페이스',
  summary:
    '시크릿(Secret)이나 전용 사용자를 가진 컨테이너는 다른 컨테이너와 프로세스를 공유하지 않아야 한다.',
  messages: {
    secrets: {
      text: '시크릿(Secret)을 가진 컨테이너 "{container}"의 프로세스를 파드의 다른 컨테이너가 본다',
      label: '프로세스의 변수와 파일이 /proc 아래에 있다',
      wanted: 'shareProcessNamespace를 설정하지 않음',
    },
    users: {
      text: '서로 다른 사용자로 실행되는 컨테이너가 서로의 프로세스를 보고 시그널을 보낼 수 있다',
      wanted: 'shareProcessNamespace를 설정하지 않음, 또는 모두 같은 사용자',
    },
  },
  attack:
    '한 컨테이너의 코드가 루트이거나 같은 사용자로 실행되면 /proc을 통해 다른 컨테이너에 있는 프로세스의 변수와 파일을 읽는다.',
  fix: '이 설정을 지운다. 이웃 컨테이너에 시그널을 보내야 하는 것은 emptyDir에 둔 소켓으로 요청할 수 있다.',
};
