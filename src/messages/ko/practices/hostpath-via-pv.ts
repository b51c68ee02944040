import type { CheckWords } from '../../catalogue.ts';

export const hostpathViaPv: CheckWords = {
  checked: 'v1.37',
  title: '클레임 뒤에 있는 노드 경로',
  summary: '파드의 클레임(PersistentVolumeClaim)은 노드의 경로로 이어지지 않아야 한다.',
  messages: {
    sensitive: {
      text: '클레임(PersistentVolumeClaim) "{found}"이(가) 노드의 {path}(으)로 {may, select, guessed {이어질 수 있다} other {이어진다}}: {because}',
      label:
        'PersistentVolume "{volume}"의 {kind} 소스를 거치는데, 이는 파드 시큐리티 스탠다드(Pod Security Standards)의 어느 수준도 보지 않는다',
      wanted: '볼륨을 만들어 주는 StorageClass의 클레임',
    },
    plain: {
      text: '클레임(PersistentVolumeClaim) "{found}"이(가) 노드의 {path}(으)로 {may, select, guessed {이어질 수 있다} other {이어진다}}',
      label:
        'PersistentVolume "{volume}"의 {kind} 소스를 거치는데, 이는 파드 시큐리티 스탠다드(Pod Security Standards)의 어느 수준도 보지 않는다',
      wanted: '볼륨을 만들어 주는 StorageClass의 클레임',
    },
  },
  attack:
    '파드는 제한(Restricted) 수준에서 허용되면서도 노드의 경로를 가진다. 컨테이너 안의 코드는 그곳에서 hostPath 볼륨으로 닿을 수 있는 모든 것에 닿는다. 누군가 PersistentVolume을 만들 권한이 있어야 가능하다.',
  fix: '노드의 경로를 가리키는 볼륨 대신 StorageClass의 볼륨을 클레임한다.',
};
