import type { CheckWords } from '../../catalogue.ts';

export const hostPathVolumes: CheckWords = {
  checked: 'v1.37',
  title: 'hostPath 볼륨',
  summary: '파드는 노드의 디렉터리나 파일을 마운트하지 않아야 한다.',
  messages: {
    hostPath: {
      text: '볼륨 "{found}"은(는) hostPath이다',
      label: '노드 파일시스템의 일부이다',
      wanted: '다른 종류의 볼륨',
    },
  },
  attack:
    '컨테이너에서 코드를 실행한 사람은 노드의 이 파일을 읽고, 쓰기가 되는 마운트라면 바꾸기까지 한다. 루트 디렉터리나 kubelet 디렉터리, 컨테이너 런타임 소켓, SYS_PTRACE와 함께인 /proc이라면 읽기 전용이라도 노드 자체를 얻은 것과 같다.',
  fix: '컨피그맵(ConfigMap), 시크릿(Secret), emptyDir, PersistentVolumeClaim 가운데 하나로 바꾸고, 마운트하는 컨테이너가 없으면 볼륨을 지운다.',
};
