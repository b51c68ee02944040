import type { CheckWords } from '../../catalogue.ts';

export const gitrepoVolume: CheckWords = {
  checked: 'v1.37',
  title: 'gitRepo 볼륨',
  summary: '파드는 kubelet이 저장소를 복제하게 하지 않아야 한다.',
  messages: {
    root: {
      text: '볼륨 "{volume}"은(는) kubelet이 노드에서 git을 루트로 실행해 복제한다',
      label: '저장소에 든 것이 노드에서 실행된다(CVE-2024-10220)',
      wanted: 'emptyDir에 복제하는 초기화 컨테이너',
    },
    off: {
      text: '볼륨 "{volume}"은(는) v1.33부터 꺼져 있는 종류여서 파드가 시작되지 않는다',
      label: '다시 켜면 노드에서 git이 루트로 실행된다(CVE-2024-10220)',
      wanted: 'emptyDir에 복제하는 초기화 컨테이너',
    },
  },
  attack:
    '저장소에 쓸 수 있거나 저장소를 고를 수 있는 사람은 파드가 스케줄되는 즉시 컨테이너 밖 노드에서 훅을 루트로 실행시킨다.',
  fix: '초기화 컨테이너에서 읽기 전용 키로 emptyDir에 복제하거나, 이미지에 넣어 빌드한다.',
};
