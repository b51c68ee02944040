import type { CheckWords } from '../../catalogue.ts';

export const connectionStringLiteral: CheckWords = {
  checked: 'v1.37',
  title: '비밀번호가 든 연결 문자열',
  summary: '비밀번호가 든 연결 문자열을 매니페스트에 적지 않아야 한다.',
  messages: {
    variable: {
      text: '컨테이너 "{container}"의 변수 {name}에 비밀번호까지 든 연결 문자열이 적혀 있다({found})',
      label:
        '매니페스트나 그 이력, 또는 파드를 읽을 수 있는 사람은 누구나 얻으므로 옮기는 것과 함께 비밀번호도 바꿔야 한다',
      wanted:
        '문자열 전체를 시크릿(Secret)에서 가져오기, 또는 비밀번호가 없는 워크로드 신원(workload identity) 로그인',
    },
    other: {
      text: '비밀번호까지 든 연결 문자열이 여기에 적혀 있다({found})',
      label:
        '매니페스트나 그 이력, 또는 파드를 읽을 수 있는 사람은 누구나 얻으므로 옮기는 것과 함께 비밀번호도 바꿔야 한다',
      wanted:
        '문자열 전체를 시크릿(Secret)에서 가져오기, 또는 비밀번호가 없는 워크로드 신원(workload identity) 로그인',
    },
  },
  attack:
    '파드나 저장소를 읽을 수 있는 사람은 데이터베이스의 주소와 사용자, 비밀번호를 알게 되며, 남은 일은 그곳에 닿는 길을 찾는 것뿐이다.',
  fix: '드라이버가 지원하면 신원(identity)으로 로그인한다(Azure SQL은 관리 ID, RDS와 Cloud SQL은 IAM). 지원하지 않으면 시크릿(Secret)을 직접 만들어(자동 수정은 값을 써 넣지 않는다) 문자열 전체를 가져오고 비밀번호를 바꾼다.',
};
