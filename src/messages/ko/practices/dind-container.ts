import type { CheckWords } from '../../catalogue.ts';

export const dindContainer: CheckWords = {
  checked: 'v1.37',
  title: '컨테이너 안의 Docker 데몬(Docker in Docker)',
  summary: '파드는 자체 Docker 데몬을 실행하지 않아야 하고, CI 러너는 전용 노드에서 실행해야 한다.',
  messages: {
    privileged: {
      text: '컨테이너 "{container}"이(가) 특권(privileged) 모드로 Docker 데몬을 실행한다',
      label: '데몬에 닿는 사람은 컨테이너의 권한, 곧 노드의 권한을 얻는다',
      wanted: '루트리스(rootless) BuildKit, Buildah, 또는 빌드 서비스',
    },
    daemon: {
      text: '컨테이너 "{container}"이(가) Docker 데몬을 실행한다',
      label: '여기서 요구하지 않은 권한이 있거나 그 권한을 주는 샌드박스 안이어야 시작된다',
      wanted: '루트리스(rootless) BuildKit, Buildah, 또는 빌드 서비스',
    },
    shared: {
      text: '컨테이너 "{container}"이(가) {system} 작업을 실행하는데, 전용 노드에 두는 설정이 없다',
      label: '컨테이너를 벗어난 작업은 그 노드에서 다른 네임스페이스의 파드를 만난다',
      wanted:
        'CI용으로 테인트(taint)한 노드를 고르는 nodeSelector와 톨러레이션(toleration), 샌드박스, 또는 CI 전용 클러스터',
    },
  },
  attack:
    '빌드를 비롯해 데몬에 닿는 코드는 이미 모든 권한을 가진 컨테이너 안에서 모든 권한을 가진 컨테이너를 시작하고, 마운트 한 번으로 노드에 닿는다.',
  fix: '루트리스(rootless) BuildKit, Buildah, 또는 빌드 서비스로 빌드하고(Kaniko는 업스트림에서 보관(archived)되었다), 빌드에는 전용 클러스터를 준다.',
};
